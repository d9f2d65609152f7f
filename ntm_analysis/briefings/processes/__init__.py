"""The processes behind a page: workers, and the kernels of its notebooks."""
