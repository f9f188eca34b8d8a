package io.railmirror.core.model;

/**
 * The part of a payment or a credit note that settles one document.
 *
 * @param target the document that is settled
 * @param amount how much of it, not negative; its currency may differ from the payment's
 */
public record Allocation(Reference target, Money amount) {

    /** Refuses missing parts and a negative amount. */
    public Allocation {
        Checks.present(target, "allocation target");
        Checks.present(amount, "allocation amount");
        Checks.notNegative(amount, "allocation amount");
    }
}
