"""The catalogue of unit kinds: what sorts of bodies stand in the tree, and in which slot (domain.md, 1 and 3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from .models import CELL, CENTRAL, COMMUNE, DISTRICT, GRASSROOTS, PROVINCE, SUBCELL, TreeStamp, UnitKind


@dataclass(frozen=True)
class Kind:
    """One row of the catalogue; the fields are those of ``UnitKind``."""

    code: str
    name_vi: str
    name_en: str
    slot: int
    is_party: bool = True
    is_grassroots: bool = False
    is_cell: bool = False
    is_state: bool = False


def _outside(code: str, name_vi: str, name_en: str, slot: int = GRASSROOTS, *, is_state: bool = False) -> Kind:
    """A body that is no Party organisation; it hangs under the committee that leads it."""
    return Kind(code, name_vi, name_en, slot, is_party=False, is_state=is_state)


#: In the order of pages. A commune of before 1/7/2025 is itself a TCCSĐ; one of today stands above its TCCSĐ.
KINDS = (
    Kind("central", "Trung ương", "Central Committee", CENTRAL),
    Kind("province", "Đảng bộ tỉnh, thành phố", "Provincial Party organisation", PROVINCE),
    Kind("district", "Đảng bộ huyện (trước 1/7/2025)", "District Party organisation (before 1 July 2025)", DISTRICT),
    Kind("bloc", "Đảng bộ khối trực thuộc tỉnh ủy", "Provincial bloc Party organisation", COMMUNE),
    Kind("commune", "Đảng bộ xã, phường, đặc khu", "Commune Party organisation", COMMUNE),
    Kind(
        "old_commune",
        "Đảng bộ xã, phường, thị trấn (trước 1/7/2025)",
        "Commune Party organisation (before 1 July 2025)",
        COMMUNE,
        is_grassroots=True,
    ),
    Kind("grassroots_org", "Đảng bộ cơ sở", "Grassroots Party organisation", GRASSROOTS, is_grassroots=True),
    Kind("grassroots_cell", "Chi bộ cơ sở", "Grassroots Party cell", GRASSROOTS, is_grassroots=True, is_cell=True),
    Kind("section_org", "Đảng bộ bộ phận", "Section Party organisation", CELL),
    Kind("village_cell", "Chi bộ thôn, bản, tổ dân phố", "Village Party cell", CELL, is_cell=True),
    Kind("cell", "Chi bộ trực thuộc", "Party cell", CELL, is_cell=True),
    Kind("section_cell", "Chi bộ thuộc đảng bộ bộ phận", "Party cell of a section", SUBCELL, is_cell=True),
    _outside("fatherland_front", "Mặt trận Tổ quốc", "Fatherland Front"),
    _outside("mass_org", "Tổ chức chính trị - xã hội, đoàn thể", "Mass organisation"),
    _outside("mass_branch", "Chi hội, chi đoàn", "Branch of a mass organisation", CELL),
    _outside("peoples_committee", "Ủy ban nhân dân", "People's Committee", is_state=True),
    _outside("state_body", "Cơ quan, đơn vị nhà nước", "State body", is_state=True),
    _outside("state_centre", "Trung tâm, đơn vị sự nghiệp", "Public service centre", is_state=True),
    _outside("radio_station", "Đài truyền thanh cấp xã", "Commune radio station", is_state=True),
    _outside("political_school", "Trường chính trị, trung tâm chính trị", "Political school"),
    _outside("village", "Thôn, bản, tổ dân phố", "Village", CELL),
)


def load_kinds() -> None:
    """Write the catalogue and the one row of the tree's stamp; running it again changes nothing."""
    TreeStamp.objects.get_or_create(id=1)
    rows = [UnitKind(order=i, **asdict(kind)) for i, kind in enumerate(KINDS)]
    changed = [f.name for f in UnitKind._meta.fields if f.name != "code"]
    UnitKind.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=changed)
