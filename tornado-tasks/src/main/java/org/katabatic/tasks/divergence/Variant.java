package org.katabatic.tasks.divergence;

/**
 * A task run again in another way, and what that shows.
 *
 * @param name
 *            what was changed
 * @param value
 *            what the element then is, as text; empty if there is no one value
 * @param shows
 *            a few words
 */
public record Variant(String name, String value, String shows) {}
