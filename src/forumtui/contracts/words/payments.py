"""What is said of a payment between the cut-off and the contract."""

from forumtui.contracts.acts.told.payments import PaymentMade
from forumtui.messages import Messages
from forumtui.messages.values import Money


def paid_words(done: PaymentMade, say: Messages) -> str:
    """Return what a payment paid of a debt, and what is still owed of it."""
    parts = (
        ("payments.part_accrued", done.divided.accrued_satang),
        ("payments.part_principal", done.divided.principal_satang),
        ("payments.part_since", done.divided.since_satang),
    )
    said = "  ".join(say(key, amount=Money(satang)) for key, satang in parts if satang)
    left = say("payments.told", line=done.now.line, owed=Money(done.now.owed_satang))
    return f"{said}  {left}"
