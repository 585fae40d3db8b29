package org.katabatic.studies.paper;

/**
 * A paper of the list that the project began with.
 *
 * @param number
 *            its place in that list, from 1
 * @param title
 *            the title
 * @param authors
 *            family names, or full names; empty where they are not recorded
 * @param venue
 *            where it appeared; arXiv if nowhere else, as far as is known
 * @param year
 *            of that
 * @param arxiv
 *            its number on arXiv
 * @param confirmed
 *            whether venue and number were confirmed
 */
public record Paper(int number, String title, String authors, String venue, int year, String arxiv, boolean confirmed) {

    /** How it is cited, in one line. */
    public String citation() {
        return (authors.isEmpty() ? "" : authors + ": ") + title + ". " + venue + " " + year + ", arXiv:" + arxiv
                + (confirmed ? "" : " (not confirmed)");
    }
}
