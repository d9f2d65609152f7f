"""Names of places that hold a word which begins other phrases: Tam Nông, An Hội.

In a line of capitals such a word ends a name ("HUYỆN YÊN ĐỊNH ĐẠT CHUẨN"), unless it is
of one of these. They are those of the lists of administrative units since 2010
(data/places; of districts also where the word comes first, "HUYỆN NÔNG CỐNG"); a test
holds them to the lists.
"""

_NAMES = """
a nông, an hội, an hội tây, an hội đông, an nông, bàn đạt, bình nghị, cần nông,
chà là, chánh hội, châu hội, chế là, chiềng ban, chợ mới, chư đang ya, dân chủ,
dĩnh kế, dương xuân hội, dục nông, gia hội, hoàng nông, hoằng đạt, hòa hội, hội
an, huyền hội, hưng hội, hữu nghị, ia mơ nông, kế sách, khánh hội, khuyến nông,
lao và chải, lạc nông, lê thanh nghị, liên hội, liễu giai, lịch hội thượng, mễ sở,
minh nông, mường và, mỹ hội, mỹ hội đông, nam ban, nam ban lâm hà, năm căn, nậm
ban, nậm có, nậm xây, ngã năm, ngã tư sở, nghĩa hội, ngọc hội, nhơn hội, ninh sở,
nông cống, nông sơn, pa khóa, phiêng ban, phố là, phố mới, phú hội, phước hội,
phước tỉnh, quy đạt, quỳnh hội, sơn hội, sủng là, tam nông, tân an hội, tân hội,
tân hội trung, tân hội đông, tân long hội, tân thông hội, tân xã, tế nông, thanh
nghị, thanh nông, thạch hội, thạnh hội, thiết kế, thiện kế, thông nông, thông tây
hội, thới an hội, thượng nông, thượng đạt, tiên hội, tiến nông, trung hội, tứ xã,
uông bí, vân hội, văn hội, vĩnh hội, vĩnh hội đông, vĩnh thực, vũ hội, vũ nông,
xuân hội, ya hội, yên sở, đa phước hội, đan hội, đất mới, đăk nông, đắc sở, đắk
nông, điệp nông, đông hội, động đạt
"""
ODD_NAMES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))
