package org.katabatic.host.conformance;

/**
 * Bad input that must be refused before anything is computed.
 *
 * @param what
 *            what is bad
 * @param type
 *            the exception that must come
 * @param rule
 *            what its message must say
 * @param attempt
 *            hands the bad input over
 */
public record Refusal(String what, Class<? extends RuntimeException> type, String rule, Runnable attempt) {}
