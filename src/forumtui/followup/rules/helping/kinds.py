"""What keeps a household from paying, and what it is helped with."""

from enum import StrEnum


class Obstacle(StrEnum):
    """What keeps a household from paying, as a visit found it."""

    NONE = "none"
    ILLNESS = "illness"
    """ป่วย."""
    PRICE = "price"
    """ราคาผลผลิต."""
    DISASTER = "disaster"
    """ภัย."""
    WORK = "work"
    """ตกงาน."""
    OTHER = "other"


class SupportKind(StrEnum):
    """With what a household is helped to earn more."""

    TRAINING = "training"
    """อบรม."""
    MATERIALS = "materials"
    """วัสดุ."""
    SEED = "seed"
    """พันธุ์."""
    TOOLS = "tools"
    """เครื่องมือ."""
    MARKET = "market"
    """ตลาด."""
    MENTOR = "mentor"
    """ปราชญ์."""
