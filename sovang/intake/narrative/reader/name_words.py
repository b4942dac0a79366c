"""The words that names are made of: kinds of places, bodies, what these are for."""

from __future__ import annotations

#: Kind of place → its level, 1 the province.
PLACES = {
    "tỉnh": 1, "thành phố": 2, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
    "thôn": 4, "bản": 4, "ấp": 4, "buôn": 4, "làng": 4, "xóm": 4, "khóm": 4, "tổ dân phố": 4, "khu phố": 4,
    "khu dân cư": 4, "tiểu khu": 4, "bon": 4, "sóc": 4, "phum": 4, "khối phố": 4, "cụm dân cư": 4, "plei": 4,
    "khu": 4, "tổ": 4, "khu vực": 4, "khối": 4,
}  # fmt: skip
VILLAGE = 4
#: For patterns: the kinds of places, longer ones first.
PLACE_KINDS = "|".join(sorted(PLACES, key=len, reverse=True))
#: Names of families, as the first word of a person's name.
FAMILIES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
            "Dương", "Lý", "Đinh", "Đoàn", "Trịnh", "Trương", "Đào", "Lương", "Lưu", "Tạ", "Hà", "Quách", "Lò",
            "Giàng", "Sùng", "Thào", "Lường", "Quàng", "Tòng", "Nông", "Triệu", "Danh", "Siu", "Ksor", "Đàm", "Bế",
            "Vàng", "Thạch", "Mai", "Cao", "Tống"}  # fmt: skip
#: Second words of a person's name.
OF_PERSONS = {"Văn", "Thị"}
#: Those after whom communes, wards and villages are named.
HEROES = {"Trần Hưng Đạo", "Lê Hồng Phong", "Nguyễn Thái Học", "Phan Đình Phùng", "Hoàng Văn Thụ", "Lý Thường Kiệt",
          "Trần Quốc Toản", "Võ Thị Sáu", "Nguyễn Văn Cừ", "Lê Minh Xuân", "Phạm Văn Cội", "Trần Văn Thời",
          "Phạm Văn Hai", "Hồ Thị Kỷ", "Nguyễn Văn Linh", "Phan Bội Châu", "Nguyễn Thị Minh Khai", "Trần Nguyên Hãn",
          "Lê Đại Hành", "Đinh Tiên Hoàng", "Lê Thanh Nghị", "Nguyễn An Ninh", "Hoàng Quốc Việt", "Lý Văn Lâm",
          "Nguyễn Bỉnh Khiêm", "Trần Nhân Tông", "Lý Thái Tổ", "Ngô Gia Tự", "Hoàng Hoa Thám", "Phan Chu Trinh",
          "Phan Châu Trinh", "Nguyễn Công Trứ", "Nguyễn Phích", "Hồ Xuân Hương", "Lê Thánh Tông"}  # fmt: skip
#: Kinds in short letters: "TP Vinh", "TX. Hồng Sa".
SHORT_KINDS = {"TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "TDP": "tổ dân phố", "KDC": "khu dân cư",
               "KP": "khu phố"}  # fmt: skip
#: Committee or union of a level ("Huyện ủy") → kind of the place it is of.
COMMITTEES = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Thị ủy": "thị xã", "Huyện ủy": "huyện", "Quận ủy": "quận",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện", "Quận đoàn": "quận", "Thị đoàn": "thị xã",
    "Tỉnh Đoàn": "tỉnh", "Thành Đoàn": "thành phố", "Huyện Đoàn": "huyện", "Quận Đoàn": "quận", "Thị Đoàn": "thị xã",
    "Xã đoàn": "xã", "Xã Đoàn": "xã", "Phường đoàn": "phường", "Phường Đoàn": "phường", "Thị trấn đoàn": "thị trấn",
}  # fmt: skip
#: Bodies that others belong to: the union of a company, the cell of a school.
INSTITUTION = (
    r"Tổng [Cc]ông ty|Công ty|Doanh nghiệp tư nhân|Tập đoàn|Nhà máy|Xí nghiệp|Nông trường|Lâm trường|Bệnh viện|"
    r"Bảo hiểm xã hội|BHXH|Hội quán|Trường(?! (?:Sa|Sơn|Chinh|Giang)(?!\w))|Học viện|Hợp tác xã|HTX|Ngân hàng|Kho bạc|"
    r"(?:Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn|Binh đoàn|Quân đoàn|Đoàn Kinh tế - Quốc phòng)"
    r"(?:\s+\d{1,4}[A-Z]?(?![\d.,/]*\d)(?!\w))?|Trại giam|Vườn quốc gia|Bảo tàng|Thư viện|Nhà hát|"
    r"Quỹ tín dụng|Cảng|Bưu điện|"
    r"Đồn Biên phòng|Hạt Kiểm lâm|Sở|Cục|Chi cục|Chi nhánh|"
    r"Tòa án(?: nhân dân)?|Viện [Kk]iểm sát(?: nhân dân)?|Trung tâm|Công an"
)
#: Parts of an institution; their names are often one capital and a small word ("Khoa Khám bệnh").
DEPARTMENT = (
    r"Khoa|Phòng|Phân xưởng|Xưởng|Đại đội|Trung đội|Chi cục|Trung tâm|Tổ|Đội|Trạm|Sở|Vụ|Cục|Tổng cục|"
    r"Trung đoàn|Tiểu đoàn|Sư đoàn|Lữ đoàn"
)
#: Words of the names of bodies that are often written small: "Trung tâm chính trị", "Chi hội phụ nữ".
FIELDS = (
    r"chính trị|văn hóa|thể thao|du lịch|truyền thông|thông tin|truyền thanh|truyền hình|phát thanh|y tế|nội vụ|"
    r"tự nhiên|ngữ văn|ngoại ngữ|kỹ thuật|công nghệ|"
    r"tài chính|tư pháp|lao động|thương binh|dân tộc|nông nghiệp|nông thôn|môi trường|tài nguyên|khoa học|"
    r"công thương|kinh tế|hạ tầng|dự án|đô thị|giao thông|vận tải|dịch vụ|khuyến nông|liên hiệp phụ nữ|phụ nữ|"
    r"nông dân|sinh viên|học sinh|cựu chiến binh|cựu thanh niên xung phong|người cao tuổi|chữ thập đỏ|khuyến học|"
    r"thanh niên|quân sự|"
    r"quân dân y(?:\s+kết hợp)?|biên phòng|tiểu học|mầm non|trung học|cơ sở|phổ thông|cơ quan|doanh nghiệp|"
    r"chính sách|xã hội|đa khoa(?: trung tâm)?|kiểm lâm|"
    r"cổ phần|than|cao su|xi măng|điện lực|dệt may|rau sạch|ngư dân|luật gia|nhà nước|hành chính công|người mù|"
    r"phát triển nông thôn|thủy sản|hiến máu(?: tình nguyện)?|khởi nghiệp|kế toán|tin học|"
    r"ung bướu|ung thư|tim mạch|nhiệt đới|phổi|mắt|viên chức|nội trú|bán trú|chuyên(?! môn)|dân lập|tư thục|năng khiếu|"
    r"liên cấp|dạy nghề|y học cổ truyền|phục hồi chức năng|"
    r"phụ sản|"
    r"châm cứu|cấp cứu|hồi sức|xét nghiệm|chẩn đoán hình ảnh|truyền nhiễm|quần chúng|hành chính|"
    r"sản nhi|nội tiết|tâm thần|da liễu|răng hàm mặt|kiểm soát bệnh tật|bảo trợ xã hội|"
    r"đại học|cao đẳng|trung cấp|công tác xã hội|khu vực|làm vườn|văn phòng|rừng phòng hộ|rừng đặc dụng|"
    r"khu kinh tế|chè|mía đường|cà phê|hồ tiêu|"
    r"hải quan|cửa khẩu(?:\s+(?:quốc tế|quốc gia|chính|phụ))?|giống cây trồng|hưu trí|thủy lợi|"
    r"cấp nước|lâm nghiệp|thú y|bảo vệ thực vật|nhân dân(?=\s+(?:tỉnh|thành phố|huyện|quận|thị xã))"
)
#: Words that are verbs as well: of a name only with a capital.
CAPITAL_FIELDS = (
    r"Ban Giám hiệu|Ban Giám đốc|Ban Chỉ huy|Hỗ trợ|Viên chức|Đông y|Chính quyền|Giám sát|Phục hồi|Xếp dỡ|"
    r"Đăng ký đất đai|Bồi dưỡng|Giáo dục|Đào tạo|Kế hoạch|Phát triển|Quản lý|Xây dựng|Kiểm tra|Dân vận|"
    r"Tuyên giáo|Tổ chức|Thanh tra|Bảo hiểm|Nghề nghiệp|Thường xuyên|Điện lực|Khối các|Ban|Phục vụ|PTNT|Nuôi dưỡng|"
    r"Khai thác|Vận tải|Cơ điện|Sản xuất|Chế biến|Thương mại|Đầu tư|Tư vấn|Xuất khẩu|Thuế|THCS|THPT|PTDTBT|PTDTNT"
)
#: No second syllable of a name: what begins a verb or is a function word.
NO_SYLLABLE = (
    "đã|đang|có|còn|được|vừa|sẽ|hiện|cũng|luôn|tổ|triển|vận|tặng|trao|xây|thực|chỉ|phối|hỗ|kết|lựa|đăng|quyết|huy|giải|"
    "duy|thường|phấn|đạt|giúp|là|tuyên|biểu|khen|tiếp|thành|mở|trồng|xóa|bố|cho|quyên|thu|tập|cấp|góp|hùn|gom|giữ|nuôi|"
    "nhận|lo|sửa|rút|làm|và|với|cùng|của|trong|tại|ở|nhờ|do|đến|về|các|những|mỗi|cải|họp|chọn|lắp|phát|ra|nay|đều|đi|"
    "lại|cứu|bớt|tiết|khám|vì|theo|này|trực|thuộc|phụ|số|tiến|lập|ban|ký|đưa|đóng|đào|bàn|dựng|nạo|nắm|vươn|không|chưa|"
    "mới|lãnh|mổ|giảm|tăng|ghi|dạy|quản|nấu|đoạt|hướng|chăm|bảo|trả|gắn|tham|thăm|tự|ủng|hiến|gây|đề|hoàn|tạo|đỡ|đạo|bán|sản|"
    "cam|vượt|sắp|thay|nấu"
)
#: Bodies that are called by what they are: the word → how their names begin; any that acts as one without these.
CALLED = {
    "nhà trường": ("Trường", "Học viện"), "thầy cô": ("Trường",), "trường": ("Trường",),
    "công ty": ("Công ty", "Tổng công ty"), "tổng công ty": ("Tổng công ty", "Tổng Công ty"),
    "bệnh viện": ("Bệnh viện",), "hợp tác xã": ("Hợp tác xã", "HTX"), "nông trường": ("Nông trường",),
    "lâm trường": ("Lâm trường",), "xí nghiệp": ("Xí nghiệp",), "học viện": ("Học viện",), "ngân hàng": ("Ngân hàng",),
    "nhà máy": ("Nhà máy",), "trung đoàn": ("Trung đoàn",), "lữ đoàn": ("Lữ đoàn",), "sư đoàn": ("Sư đoàn",),
    "câu lạc bộ": ("Câu lạc bộ", "CLB"), "đồn": ("Đồn",), "trung tâm": ("Trung tâm",), "trạm": ("Trạm",), "sở": ("Sở",),
    "hội quán": ("Hội quán",), "hội": ("Hội",), "đơn vị": (), "chi nhánh": ("Chi nhánh",), "cơ quan": (),
    "khối": ("Đảng bộ Khối", "Đảng ủy Khối", "Đoàn Khối"),
    "lực lượng": ("Công an", "Bộ Chỉ huy", "Bộ đội", "BĐBP", "Lực lượng", "LLVT", "Ban CHQS", "Ban Chỉ huy"),
}  # fmt: skip
#: What works make, what a company is: "Nhà máy chế biến mủ Đông", "Công ty cổ phần Đông".
WORKS = (
    r"TNHH|MTV|CP|cổ phần|trách nhiệm hữu hạn|may mặc|giày da|xuất nhập khẩu|thương mại|du lịch|điện tử|nội thất|"
    r"lâm sản|nông sản|dầu khí|xăng dầu|viễn thông|thực phẩm|dược phẩm|vật liệu xây dựng|bất động sản|"
    r"cấp thoát nước|xổ số kiến thiết|một thành viên|tư nhân|chế biến|sản xuất|khai thác|tuyển|"
    r"luyện|sửa chữa|đóng tàu|lắp ráp|xử lý|lọc dầu|thủy điện|nhiệt điện|điện|nước sạch|nước|cơ khí|hóa chất|thép|"
    r"gang|kẽm|phôi|gạch|ngói|tuynel|gốm|sứ|bê tông|kính|giấy|bột giấy|gỗ|ván|dăm gỗ|viên nén|đường|mía|bia|rượu|sữa|"
    r"bánh kẹo|muối|chè|tinh bột|sắn|gạo|mủ|thủy sản|hải sản|tôm|cá|thức ăn|chăn nuôi|gia súc|phân bón|phân đạm|"
    r"phân lân|đạm|dược|may|dệt|sợi|nhuộm|da giày|giày|nhựa|in|ô tô|rác thải|rác|chất thải|nước thải|than|quặng|đá|"
    r"vải thiều|thanh long|sầu riêng|xoài|quế|mật ong|thổ cẩm|mây tre đan|khoáng sản|gà|vịt|lợn|heo|bò|dê|ong|bưởi|"
    r"cam|nhãn|vải|rau|lúa|nấm|hoa|trái cây"
)
