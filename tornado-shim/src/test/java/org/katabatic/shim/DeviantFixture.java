package org.katabatic.shim;

import java.util.List;

/** Pairs that {@link ConformanceTest} compares: what is the same in both is not reported, the rest is. */
final class DeviantFixture {

    private DeviantFixture() {}

    /** As an API has it. */
    @FunctionalInterface
    public interface Real {
        int SAME = 1;
        int OTHER_VALUE = 2;

        void same(int x);

        static void notStatic(int x) {}

        static void noVarargs(int... x) {}

        static void otherSignature(List<String> x) {}

        static void otherThrows() throws InterruptedException {}
    }

    /** As a slice must not have it. */
    public abstract static class Deviant implements Runnable {
        public static final int SAME = 1;
        public static final int OTHER_VALUE = 3;
        public static final int NEW_FIELD = 4;

        public abstract void same(int x);

        public void notStatic(int x) {}

        public static void noVarargs(int[] x) {}

        public static void otherSignature(List<Integer> x) {}

        public static void otherThrows() {}

        public static void newMethod(float x) {}
    }

    /** Constants as an API has them. */
    public enum RealOrder {
        FIRST, SECOND
    }

    /** The same constants with the ordinals exchanged. */
    public enum DeviantOrder {
        SECOND, FIRST
    }

    /** A checked exception. */
    public static class RealFailure extends Exception {}

    /** One that is not checked. */
    public static class DeviantFailure extends RuntimeException {}
}
