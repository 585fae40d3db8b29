package org.katabatic.tasks.objective;

/** How the sums over samples are formed: what suits one kind of device does not suit another. */
public enum Schedule {

    /** One pass in blocks of rows, all in float32: runs on every device. */
    BLOCKED,

    /** One pass in blocks of rows, a tile of rows at a time, with sums over rows in double: for the JVM. */
    TILED
}
