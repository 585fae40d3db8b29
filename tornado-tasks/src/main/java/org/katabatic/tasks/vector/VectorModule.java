package org.katabatic.tasks.vector;

/** Whether this JVM has the Vector API, an incubator module: {@code --add-modules jdk.incubator.vector}. */
public final class VectorModule {

    private static final boolean USABLE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && VectorRows.isFast();

    private VectorModule() {}

    /** Whether it is there, and the processor's vectors are long enough for it to pay. */
    public static boolean isUsable() {
        return USABLE;
    }
}
