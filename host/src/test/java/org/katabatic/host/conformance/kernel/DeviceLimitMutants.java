package org.katabatic.host.conformance.kernel;

import java.util.List;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that measure what a device reaches, with one mistake each. */
final class DeviceLimitMutants {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofVector("copyElements",
                    (trial, s) -> DeviceLimitCheck.copy(trial, s, DeviceLimitMutants::copyWithoutLast)),
            KernelCheck.ofBlocks("sumsOfBlocks",
                    (trial, s) -> DeviceLimitCheck.sums(trial, s, DeviceLimitMutants::sumsOfShortBlocks)),
            KernelCheck.ofBlocks("interleavedSums",
                    (trial, s) -> DeviceLimitCheck.interleaved(trial, s, DeviceLimitMutants::sumsOfWholeFours)),
            KernelCheck.ofVector("subtractFromAll",
                    (trial, s) -> DeviceLimitCheck.update(trial, s, DeviceLimitMutants::subtractFromFirst)),
            KernelCheck.ofVector("multiplyAddChains",
                    (trial, s) -> DeviceLimitCheck.chains(trial, s, DeviceLimitMutants::chainsOfOneRoundMore)),
            KernelCheck.ofBlocks("polynomialsOfBlocks",
                    (trial, s) -> DeviceLimitCheck.polynomials(trial, s, DeviceLimitMutants::polynomialsOfDegree15)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofBlocks("sumsOfBlocks",
                    (trial, s) -> DeviceLimitCheck.sumsOfIntegers(trial, s, DeviceLimitMutants::sumsOfShortBlocks)),
            KernelCheck.ofBlocks("interleavedSums",
                    (trial, s) -> DeviceLimitCheck.interleavedOfIntegers(trial, s,
                            DeviceLimitMutants::sumsOfWholeFours)),
            KernelCheck.ofVector("subtractFromAll",
                    (trial, s) -> DeviceLimitCheck.updateOfIntegers(trial, s, DeviceLimitMutants::subtractFromFirst)));

    private DeviceLimitMutants() {}

    static void copyWithoutLast(FloatArray source, FloatArray target, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            target.set(i, source.get(Math.min(i, n - 2)));
        }
    }

    static void sumsOfShortBlocks(FloatArray x, FloatArray sums, int n, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (n + blocks - 1) / blocks;
            float sum = 0f;
            for (int i = b * length; i < Math.min(n, (b + 1) * length - 1); i++) {
                sum += x.get(i);
            }
            sums.set(b, sum);
        }
    }

    static void sumsOfWholeFours(FloatArray x, FloatArray sums, int n, int items) {
        for (@Parallel int k = 0; k < items; k++) {
            float sum = 0f;
            for (int i = k; i < n - n % (4 * items); i += items) {
                sum += x.get(i);
            }
            sums.set(k, sum);
        }
    }

    static void subtractFromFirst(FloatArray x, FloatArray w, FloatArray m, FloatArray v, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float minuend = x.get(i);
            w.set(i, minuend - w.get(i));
            m.set(i, minuend - m.get(i));
            v.set(i, w.get(i) - v.get(i));
        }
    }

    static void chainsOfOneRoundMore(FloatArray y, int n, int rounds) {
        for (@Parallel int k = 0; k < n; k++) {
            float sum = 0f;
            for (int c = 0; c < 8; c++) {
                float s = y.get(k) + c;
                for (int r = 0; r <= rounds; r++) {
                    s = s * 0.5f + 0.5f;
                }
                sum += s;
            }
            y.set(k, 0.125f * sum);
        }
    }

    static void polynomialsOfDegree15(FloatArray y, int n, int blocks, int rounds) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int r = 0; r < rounds; r++) {
                float x = y.get(i);
                float p = 0.3f;
                for (int k = 1; k < 15; k++) {
                    p = p * x + (k % 4 == 0 ? 0.3f : k % 4 == 2 ? 0.2f : 0.1f);
                }
                y.set(i, p * x + 0.2f);
            }
        }
    }
}
