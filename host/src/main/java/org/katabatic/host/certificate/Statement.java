package org.katabatic.host.certificate;

/**
 * Something that a certificate says, and whether it still holds.
 *
 * @param about
 *            a few words
 * @param verdict
 *            what came of it
 * @param detail
 *            what was seen, in a few words
 */
public record Statement(String about, Verdict verdict, String detail) {

    /** What may come of a statement. */
    public enum Verdict {

        /** It holds. */
        HOLDS,

        /** It does not. */
        FAILS,

        /** The certificate does not promise it here. */
        NOT_PROMISED
    }
}
