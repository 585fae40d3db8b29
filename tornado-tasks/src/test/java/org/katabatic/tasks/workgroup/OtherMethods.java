package org.katabatic.tasks.workgroup;

import uk.ac.manchester.tornado.api.KernelContext;

/** A method that kernels of another class call. */
final class OtherMethods {

    private OtherMethods() {}

    static void fill(KernelContext context, float[] values, float value) {
        values[context.localIdx] = value;
    }
}
