"""The names of the provinces, before and since July 2025, as people write them."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

PROVINCES = [
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Định",
    "Bình Dương",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
    "Thành phố Hồ Chí Minh",
    "Huế",
]
PROVINCE_OF = {name.lower(): name for name in PROVINCES} | {
    "đắc lắc": "Đắk Lắk", "đắk lắc": "Đắk Lắk", "đăk lăk": "Đắk Lắk",
    "đắc lắk": "Đắk Lắk", "đăk nông": "Đắk Nông", "đắc nông": "Đắk Nông",
    "bắc cạn": "Bắc Kạn", "kontum": "Kon Tum", "thừa thiên-huế": "Thừa Thiên Huế", "thừa thiên- huế": "Thừa Thiên Huế",
    "thừa thiên - huế": "Thừa Thiên Huế", "bà rịa-vũng tàu": "Bà Rịa - Vũng Tàu",
}  # fmt: skip
CITIES = {"hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "huế"}


def province_name(name: str) -> str:
    """Give a province as the list spells it, "" where the name is none's.

    >>> province_name("Đắc Lắc"), province_name("Lạc Sơn")
    ('Đắk Lắk', '')
    """
    return PROVINCE_OF.get(name.lower(), "")


def province_at_start(name: str) -> str:
    """Give the province that begins a name, spelled as in the list."""
    words = name.lower().split()
    for count in range(len(words), 1, -1):
        if known := PROVINCE_OF.get(" ".join(words[:count])):
            return known
    return ""
