package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels of transformations with one mistake each. */
final class TransformationMutants {

    private TransformationMutants() {}

    /** A mutant of every kernel of a transformation, with the check that must reject it. */
    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofVector("copyGradient", (on, s) -> TransformationCheck.copied(on, s,
                        TransformationMutants::copyNegated)),
                KernelCheck.ofVector("clipGradient", (on, s) -> TransformationCheck.clipped(on, s,
                        TransformationMutants::clipAboveOnly)),
                KernelCheck.ofVector("clampParameters", (on, s) -> TransformationCheck.clipped(on, s,
                        TransformationMutants::clipToZero)),
                KernelCheck.ofVector("thresholdParameters", (on, s) -> TransformationCheck.thresholded(on, s,
                        TransformationMutants::thresholdOfUnpenalized)),
                KernelCheck.ofVector("thresholdParameters", (on, s) -> TransformationCheck.thresholded(on, s,
                        TransformationMutants::hardThreshold)),
                KernelCheck.ofVector("decayGradient", (on, s) -> TransformationCheck.decayed(on, s,
                        TransformationMutants::growGradient)),
                KernelCheck.ofVector("shrinkParameters", (on, s) -> TransformationCheck.shrunk(on, s,
                        TransformationMutants::shrinkTwice)),
                KernelCheck.ofVector("addGradientNoise", (on, s) -> TransformationCheck.noisy(on, s,
                        TransformationMutants::noiseByVariance)),
                KernelCheck.ofVector("freezeGradient", (on, s) -> TransformationCheck.frozen(on, s,
                        TransformationMutants::freezeOthers)),
                KernelCheck.ofVector("restoreFrozen", (on, s) -> TransformationCheck.restored(on, s,
                        TransformationMutants::restoreToZero)),
                KernelCheck.ofVector("limitingFactor", (on, s) -> TransformationCheck.limited(on, s,
                        TransformationMutants::limitThatStretches)),
                KernelCheck.ofVector("scaleVector", (on, s) -> TransformationCheck.scaled(on, s,
                        TransformationMutants::divideVector)),
                KernelCheck.ofVector("simplexThreshold", (on, s) -> TransformationCheck.threshold(on, s,
                        TransformationMutants::thresholdOfAll)),
                KernelCheck.ofVector("simplexShift", (on, s) -> TransformationCheck.shifted(on, s,
                        TransformationMutants::shiftWithoutCut)),
                KernelCheck.ofMatrix("lowRankImage", (on, s) -> LowRankCheck.image(on, s,
                        TransformationMutants::imageWithoutLastColumn)),
                KernelCheck.ofMatrix("lowRankPreimage", (on, s) -> LowRankCheck.preimage(on, s,
                        TransformationMutants::preimageWithoutLastRow)),
                KernelCheck.ofMatrix("lowRankProduct", (on, s) -> LowRankCheck.product(on, s,
                        TransformationMutants::productOfOneColumn)),
                KernelCheck.ofMatrix("orthonormalColumns", (on, s) -> LowRankCheck.orthonormal(on, s,
                        TransformationMutants::normalColumns)),
                KernelCheck.ofVector("clipExamples", (on, s) -> TransformationCheck.examples(on, s,
                        TransformationMutants::clipExamplesWithNoisyError)),
                KernelCheck.ofMatrix("clippedSquared", (on, s) -> PerExampleCheck.factors(on, s, false,
                        TransformationMutants::clippedUnitRows)),
                KernelCheck.ofMatrix("clippedLogistic", (on, s) -> PerExampleCheck.factors(on, s, true,
                        TransformationMutants::clippedUnitRows)),
                KernelCheck.ofMatrix("clippedBlocks", (on, s) -> PerExampleCheck.blocks(on, s,
                        TransformationMutants::blocksWithoutLastRow)),
                KernelCheck.ofMatrix("meanOfClipped", (on, s) -> PerExampleCheck.mean(on, s,
                        TransformationMutants::meanWithPenalizedIntercept)));
    }

    static void copyNegated(FloatArray g, FloatArray h, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            h.set(j, -g.get(j));
        }
    }

    static void clipAboveOnly(FloatArray values, FloatArray g, int offset, int d) {
        float limit = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, TornadoMath.min(limit, g.get(j)));
        }
    }

    static void clipToZero(FloatArray values, FloatArray w, int offset, int d) {
        float limit = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, TornadoMath.abs(w.get(j)) > limit ? 0f : w.get(j));
        }
    }

    static void thresholdOfUnpenalized(FloatArray values, FloatArray penalized, FloatArray w, int offset, int d) {
        float threshold = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, TornadoMath.max(w.get(j) - threshold, 0f) + TornadoMath.min(w.get(j) + threshold, 0f));
        }
    }

    /** Sets small parameters to zero and leaves the others. */
    static void hardThreshold(FloatArray values, FloatArray penalized, FloatArray w, int offset, int d) {
        float threshold = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, TornadoMath.abs(w.get(j)) > threshold * penalized.get(j) ? w.get(j) : 0f);
        }
    }

    /** Decays with the wrong sign. */
    static void growGradient(FloatArray values, FloatArray w, FloatArray g, int offset, int d) {
        float decay = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, g.get(j) - decay * w.get(j));
        }
    }

    static void shrinkTwice(FloatArray values, FloatArray w, int offset, int d) {
        float kept = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, kept * kept * w.get(j));
        }
    }

    /** Takes σ² for σ. */
    static void noiseByVariance(IntArray counter, IntArray quantiles, FloatArray values, FloatArray g, int offset,
            int d) {
        float deviation = values.get(offset);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, g.get(j) + deviation * deviation
                    * RandomKernels.gaussianOf(counter, quantiles, RandomStream.GRADIENT_NOISE, j));
        }
    }

    static void freezeOthers(FloatArray mask, FloatArray g, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, mask.get(2 * j) * g.get(j));
        }
    }

    static void restoreToZero(FloatArray mask, FloatArray w, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, (1f - mask.get(2 * j)) * w.get(j));
        }
    }

    /** Brings a shorter vector up to the limit. */
    static void limitThatStretches(FloatArray squares, FloatArray values, FloatArray factor, int limitAt, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += squares.get(b);
            }
            factor.set(i, values.get(limitAt) / TornadoMath.sqrt(sum));
        }
    }

    static void divideVector(FloatArray factor, FloatArray x, int d) {
        float c = factor.get(0);
        for (@Parallel int j = 0; j < d; j++) {
            x.set(j, x.get(j) / c);
        }
    }

    /** Takes all parameters to be positive in the end. */
    static void thresholdOfAll(FloatArray w, FloatArray threshold, int d) {
        for (@Parallel int i = 0; i < 1; i++) {
            float largest = w.get(0);
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                largest = TornadoMath.max(largest, w.get(j));
            }
            for (int j = 0; j < d; j++) {
                sum += w.get(j) - largest;
            }
            threshold.set(i, largest);
            threshold.set(i + 1, (sum - 1f) / d);
        }
    }

    static void shiftWithoutCut(FloatArray threshold, FloatArray w, int d) {
        float largest = threshold.get(0);
        float shift = threshold.get(1);
        for (@Parallel int j = 0; j < d; j++) {
            w.set(j, w.get(j) - largest - shift);
        }
    }

    static void imageWithoutLastColumn(FloatArray w, FloatArray v, FloatArray u, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < rows * rank; e++) {
            float sum = 0f;
            for (int j = 0; j < columns - 1; j++) {
                sum += w.get(e / rank * columns + j) * v.get(j * rank + e % rank);
            }
            u.set(e, sum);
        }
    }

    static void preimageWithoutLastRow(FloatArray w, FloatArray u, FloatArray v, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < columns * rank; e++) {
            float sum = 0f;
            for (int i = 0; i < rows - 1; i++) {
                sum += w.get(i * columns + e / rank) * u.get(i * rank + e % rank);
            }
            v.set(e, sum);
        }
    }

    static void productOfOneColumn(FloatArray u, FloatArray v, FloatArray w, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < rows * columns; e++) {
            w.set(e, u.get(e / columns * rank) * v.get(e % columns * rank));
        }
    }

    /** Columns of length 1 that are not orthogonal. */
    static void normalColumns(FloatArray a, int rows, int rank) {
        for (@Parallel int k = 0; k < rank; k++) {
            float squares = 0f;
            for (int i = 0; i < rows; i++) {
                squares += a.get(i * rank + k) * a.get(i * rank + k);
            }
            for (int i = 0; i < rows; i++) {
                a.set(i * rank + k, a.get(i * rank + k) / TornadoMath.sqrt(squares));
            }
        }
    }

    /** Feeds the noise back. */
    static void clipExamplesWithNoisyError(IntArray counter, IntArray quantiles, FloatArray values, FloatArray clipped,
            FloatArray factor, FloatArray error, FloatArray g, int offset, int d) {
        float deviation = values.get(offset + 3);
        for (@Parallel int j = 0; j < d; j++) {
            float fed = factor.get(0) * error.get(j);
            float noise = deviation * RandomKernels.gaussianOf(counter, quantiles, RandomStream.PRIVACY_NOISE, j);
            error.set(j, error.get(j) + g.get(j) - clipped.get(j) - fed - noise);
            g.set(j, clipped.get(j) + fed + noise);
        }
    }

    /** Takes every row to have length 1. */
    static void clippedUnitRows(FloatArray x, FloatArray y, FloatArray w, FloatArray values, FloatArray weight,
            int limitAt, int n, int d) {
        float limit = values.get(limitAt);
        for (@Parallel int i = 0; i < n; i++) {
            float product = 0f;
            for (int j = 0; j < d; j++) {
                product += x.get(i * d + j) * w.get(j);
            }
            float factor = product - y.get(i);
            float norm = TornadoMath.abs(factor);
            weight.set(i, norm > limit ? factor * (limit / norm) : factor);
        }
    }

    static void blocksWithoutLastRow(FloatArray x, FloatArray weight, FloatArray blockSums, int n, int d,
            int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            for (int j = 0; j < d; j++) {
                float sum = 0f;
                for (int i = b * rows; i < (b + 1) * rows - 1 && i < n; i++) {
                    sum += weight.get(i) * x.get(i * d + j);
                }
                blockSums.set(b * d + j, sum);
            }
        }
    }

    /** Penalizes the intercept. */
    static void meanWithPenalizedIntercept(FloatArray blockSums, FloatArray w, FloatArray clipped, float ridge,
            int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += blockSums.get(b * d + j);
            }
            clipped.set(j, sum / n + ridge * w.get(j));
        }
    }
}
