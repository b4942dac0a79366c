"""Contents of synthetic deeds by field of the catalogue, for collectives and for persons. ``{}`` is a number."""

from __future__ import annotations

COLLECTIVE: tuple[tuple[str, str], ...] = (
    ("roads", "Vận động các hộ góp công sửa {} m đường liên thôn"),
    ("sanitation", "Giúp {} hộ làm nhà tiêu hợp vệ sinh"),
    ("production", "Hướng dẫn {} hộ làm hồ sơ vay vốn chăn nuôi"),
    ("sanitation", "Mỗi tháng {} buổi dọn vệ sinh đường làng"),
    ("crops", "Chuyển {} sào đất kém sang trồng rau"),
    ("welfare", "Thăm và giúp việc nhà cho {} gia đình neo người"),
    ("party_building", "Giao việc bằng phiếu và nghe báo cáo {} lần trong năm"),
    ("culture", "Mở {} buổi dạy hát dân ca cho thiếu nhi"),
    ("security", "Lập {} tổ tự quản trông coi xóm ban đêm"),
    ("education", "Đỡ đầu {} học sinh có nguy cơ bỏ học"),
    ("government", "Trả kết quả giấy tờ sớm hơn hẹn {} ngày"),
    ("new_rural", "Trồng hoa {} đoạn đường vào thôn"),
)
PERSON: tuple[tuple[str, str], ...] = (
    ("party_building", "Dự đủ các kỳ sinh hoạt và phát biểu ít nhất {} lần"),
    ("production", "Giúp {} hộ bên cạnh cách ủ thức ăn cho bò"),
    ("sanitation", "Phân loại rác tại nhà và nhắc {} hộ cùng làm"),
    ("welfare", "Góp {} ngày công làm nhà cho hộ khó khăn"),
    ("government", "Giải quyết xong hồ sơ trong {} ngày, không để tồn"),
    ("education", "Kèm {} cháu trong xóm học buổi tối"),
    ("roads", "Góp {} ngày công mở đường vào khu sản xuất"),
    ("culture", "Không uống rượu trước giờ làm; nhắc {} người cùng giữ"),
    ("crops", "Trồng thử {} luống rau trái vụ rồi chỉ lại cho bà con"),
    ("security", "Hòa giải {} việc xích mích trong xóm"),
)
