package org.katabatic.host.conformance.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.tasks.average.AverageTasks;
import org.katabatic.tasks.kernel.CompletionKernels;
import org.katabatic.tasks.kernel.FactorKernels;
import org.katabatic.tasks.kernel.FisherKernels;
import org.katabatic.tasks.kernel.L1Kernels;
import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.LeastSquaresKernels;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.NormKernels;
import org.katabatic.tasks.kernel.PerSampleKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import org.katabatic.tasks.kernel.SoftmaxRegressionKernels;
import org.katabatic.tasks.kernel.SparseKernels;
import org.katabatic.tasks.kernel.SweepKernels;
import org.katabatic.tasks.kernel.TangentKernels;
import org.katabatic.tasks.kernel.TestFunctionKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import org.katabatic.tasks.random.RandomKernels;
import org.katabatic.tasks.sampler.SamplerKernels;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.AdaDelta;
import org.katabatic.tasks.steprule.AdaGrad;
import org.katabatic.tasks.steprule.AdaGradNorm;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.NAdam;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.Sam;

/**
 * How a kernel, wired alone, is held against its reference.
 *
 * @param kernel
 *            the name of the kernel's method
 * @param layout
 *            what it works on
 * @param body
 *            the check
 */
public record KernelCheck(String kernel, Layout layout, Body body) {

    /** What a check does: it runs the kernel at a shape and notes its numbers beside those of the reference. */
    public interface Body {
        void check(Trial trial, Shape shape);
    }

    /** Hyperparameters far from 0 and 1, so that every part of an update counts. */
    static final Adam ADAM = new Adam(0.1, 0.7, 0.6, 1e-3);
    static final AdaBelief ADA_BELIEF = new AdaBelief(0.1, 0.7, 0.6, 1e-3);
    static final DiffGrad DIFF_GRAD = new DiffGrad(0.1, 0.7, 0.6, 1e-3);
    static final AdaGrad ADA_GRAD = new AdaGrad(0.1, 1e-3);
    static final RmsProp RMS_PROP = new RmsProp(0.1, 0.7, 1e-3);
    static final AdaDelta ADA_DELTA = new AdaDelta(0.3, 0.7, 1e-3);
    static final AdamW ADAM_W = new AdamW(0.1, 0.7, 0.6, 1e-3, 0.4);
    static final AmsGrad AMS_GRAD = new AmsGrad(0.1, 0.7, 0.6, 1e-3);
    static final NAdam N_ADAM = new NAdam(0.1, 0.7, 0.6, 1e-3, 5);
    static final GradientDescent GRADIENT_DESCENT = new GradientDescent(0.3);
    static final HeavyBall HEAVY_BALL = new HeavyBall(0.3, 0.7);
    static final Nesterov NESTEROV = new Nesterov(0.3, 0.7);
    static final AdaHessian ADA_HESSIAN = new AdaHessian(0.1, 0.7, 0.6, 1e-3, 1, 1);
    static final AdaHessian ADA_HESSIAN_ROOT = new AdaHessian(0.1, 0.7, 0.6, 1e-3, 0.5, 1);
    static final Sam SAM = new Sam(0.3, 0.2, 0.7);
    /** Powers of two, so that whole numbers stay exact. */
    static final GradientDescent HALF_DESCENT = new GradientDescent(0.5);
    static final HeavyBall HALF_HEAVY_BALL = new HeavyBall(0.5, 0.25);
    static final Nesterov HALF_NESTEROV = new Nesterov(0.5, 0.25);

    static KernelCheck ofMatrix(String kernel, Body body) {
        return new KernelCheck(kernel, Layout.MATRIX, body);
    }

    static KernelCheck ofVector(String kernel, Body body) {
        return new KernelCheck(kernel, Layout.VECTOR, body);
    }

    static KernelCheck ofLanes(Body body) {
        return new KernelCheck("sweepLanesTiled", Layout.LANES, body);
    }

    static KernelCheck ofSweep(String kernel, Body body) {
        return new KernelCheck(kernel, Layout.SWEEP, body);
    }

    static KernelCheck ofBlocks(String kernel, Body body) {
        return new KernelCheck(kernel, Layout.BLOCKS, body);
    }

    private static List<KernelCheck> joined(List<KernelCheck> some, List<KernelCheck> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<KernelCheck> joined(List<KernelCheck> some, KernelCheck... others) {
        return Stream.concat(Stream.of(others), some.stream()).toList();
    }

    /** Every kernel there is, with bounds SUM and ULPS. A new kernel is one line here. */
    public static final List<KernelCheck> BOUNDED = joined(
            joined(joined(joined(joined(TransformationCheck.all(), ParticleCheck.all()),
                    joined(FunctionCheck.BOUNDED, DeviceLimitCheck.all())), ScheduleChecks.BOUNDED),
                    DenseProductChecks.BOUNDED),
            ofVector("functionOfOne",
                    (trial, s) -> TestFunctionCheck.ofOne(trial, s, TestFunctionKernels::functionOfOne)),
            ofVector("functionOfTwo",
                    (trial, s) -> TestFunctionCheck.ofTwo(trial, s, TestFunctionKernels::functionOfTwo)),
            ofBlocks("distancesFromOne",
                    (trial, s) -> TestFunctionCheck.distances(trial, s, TestFunctionKernels::distancesFromOne)),
            ofBlocks("sumOfDistances",
                    (trial, s) -> TestFunctionCheck.sum(trial, s, TestFunctionKernels::sumOfDistances)),
            ofVector("greatestOfLinear",
                    (trial, s) -> TestFunctionCheck.greatest(trial, s, TestFunctionKernels::greatestOfLinear)),
            ofMatrix("leastSquaresGradientBlocked", (trial, s) -> BlockSumCheck.leastSquares(trial, s,
                    LeastSquaresKernels::leastSquaresGradientBlocked)),
            ofMatrix("logisticGradientBlocked", (trial, s) -> BlockSumCheck.logistic(trial, s,
                    LogisticRegressionKernels::logisticGradientBlocked)),
            ofMatrix("leastSquaresGradientTiled", (trial, s) -> BlockSumCheck.leastSquares(trial, s,
                    LeastSquaresKernels::leastSquaresGradientTiled)),
            ofMatrix("logisticGradientTiled", (trial, s) -> BlockSumCheck.logistic(trial, s,
                    LogisticRegressionKernels::logisticGradientTiled)),
            ofMatrix("meanOfBlocks", (trial, s) -> MeanCheck.bounded(trial, s, ReductionKernels::meanOfBlocks)),
            ofMatrix("meanOfTiledBlocks", (trial, s) -> MeanCheck.tiledBounded(trial, s,
                    ReductionKernels::meanOfTiledBlocks)),
            ofMatrix("softmaxGradientBlocked", (trial, s) -> SoftmaxCheck.gradient(trial, s,
                    SoftmaxRegressionKernels::softmaxGradientBlocked)),
            ofMatrix("softmaxGradientTiled", (trial, s) -> SoftmaxCheck.gradient(trial, s,
                    SoftmaxRegressionKernels::softmaxGradientTiled)),
            ofMatrix("softmaxHessianVectorBlocked", (trial, s) -> SoftmaxCheck.hessianVector(trial, s,
                    SoftmaxRegressionKernels::softmaxHessianVectorBlocked)),
            ofMatrix("softmaxHessianVectorTiled", (trial, s) -> SoftmaxCheck.hessianVector(trial, s,
                    SoftmaxRegressionKernels::softmaxHessianVectorTiled)),
            ofMatrix("meanOfClassBlocks", (trial, s) -> SoftmaxCheck.mean(trial, s,
                    SoftmaxRegressionKernels::meanOfClassBlocks)),
            ofMatrix("meanOfTiledClassBlocks", (trial, s) -> SoftmaxCheck.tiledMean(trial, s,
                    SoftmaxRegressionKernels::meanOfTiledClassBlocks)),
            ofMatrix("layerForward", (trial, s) -> LayerCheck.forward(trial, s, LayerKernels::layerForward)),
            ofMatrix("layerForwardTiled",
                    (trial, s) -> LayerCheck.forward(trial, s, TiledLayerKernels::layerForwardTiled)),
            ofMatrix("crossEntropyFactors",
                    (trial, s) -> LayerCheck.crossEntropyFactors(trial, s, LayerKernels::crossEntropyFactors)),
            ofMatrix("squaredFactors", (trial, s) -> LayerCheck.squaredFactors(trial, s, LayerKernels::squaredFactors)),
            ofMatrix("layerBackward", (trial, s) -> LayerCheck.backward(trial, s, LayerKernels::layerBackward)),
            ofMatrix("layerBackwardTiled",
                    (trial, s) -> LayerCheck.backward(trial, s, TiledLayerKernels::layerBackwardTiled)),
            ofMatrix("layerGradientBlocked",
                    (trial, s) -> LayerCheck.gradient(trial, s, LayerKernels::layerGradientBlocked)),
            ofMatrix("layerGradientTiled",
                    (trial, s) -> LayerCheck.gradient(trial, s, TiledLayerKernels::layerGradientTiled)),
            ofMatrix("meanOfNetworkBlocks", (trial, s) -> LayerCheck.mean(trial, s, LayerKernels::meanOfNetworkBlocks)),
            ofMatrix("meanOfTiledNetworkBlocks",
                    (trial, s) -> LayerCheck.tiledMean(trial, s, TiledLayerKernels::meanOfTiledNetworkBlocks)),
            ofMatrix("layerTangent", (trial, s) -> TangentCheck.layer(trial, s, TangentKernels::layerTangent)),
            ofMatrix("layerTangentTiled",
                    (trial, s) -> TangentCheck.layer(trial, s, TiledLayerKernels::layerTangentTiled)),
            ofVector("activationTangent",
                    (trial, s) -> TangentCheck.activations(trial, s, TangentKernels::activationTangent)),
            ofMatrix("crossEntropyTangents",
                    (trial, s) -> TangentCheck.crossEntropy(trial, s, TangentKernels::crossEntropyTangents)),
            ofVector("layerBackwardTangent",
                    (trial, s) -> TangentCheck.backward(trial, s, TangentKernels::layerBackwardTangent)),
            ofMatrix("layerProductsBlocked",
                    (trial, s) -> TangentCheck.products(trial, s, TangentKernels::layerProductsBlocked)),
            ofMatrix("layerProductsTiled",
                    (trial, s) -> TangentCheck.products(trial, s, TiledLayerKernels::layerProductsTiled)),
            ofMatrix("layerNorms", (trial, s) -> SampleNormCheck.layer(trial, s, LayerKernels::layerNorms)),
            ofVector("networkResiduals",
                    (trial, s) -> SampleNormCheck.residuals(trial, s, LayerKernels::networkResiduals)),
            ofMatrix("networkLoss", (trial, s) -> LayerCheck.networkLoss(trial, s, LayerKernels::networkLoss)),
            ofMatrix("sparseLogisticFactors",
                    (trial, s) -> SparseCheck.logisticFactors(trial, s, SparseKernels::sparseLogisticFactors)),
            ofMatrix("sparseSoftmaxFactors",
                    (trial, s) -> SparseCheck.softmaxFactors(trial, s, SparseKernels::sparseSoftmaxFactors)),
            ofMatrix("sparseLogisticCurvatures",
                    (trial, s) -> SparseCheck.logisticCurvatures(trial, s, SparseKernels::sparseLogisticCurvatures)),
            ofMatrix("sparseSoftmaxCurvatures",
                    (trial, s) -> SparseCheck.softmaxCurvatures(trial, s, SparseKernels::sparseSoftmaxCurvatures)),
            ofMatrix("sparseFactoredNorms",
                    (trial, s) -> SparseCheck.norms(trial, s, SparseKernels::sparseFactoredNorms)),
            ofMatrix("factoredNorms",
                    (trial, s) -> SampleNormCheck.factored(trial, s, PerSampleKernels::factoredNorms)),
            ofMatrix("normsOfSymmetrized", (trial, s) -> SampleNormCheck.symmetrized(trial, s,
                    LinearAlgebraKernels::normsOfSymmetrized)),
            ofMatrix("sparseGradient", (trial, s) -> SparseCheck.gradient(trial, s, SparseKernels::sparseGradient)),
            ofMatrix("sparseMeanLoss", (trial, s) -> SparseCheck.meanLoss(trial, s, SparseKernels::sparseMeanLoss)),
            ofMatrix("factorProduct", (trial, s) -> FactorCheck.product(trial, s, FactorKernels::factorProduct)),
            ofMatrix("factorProductChange",
                    (trial, s) -> FactorCheck.change(trial, s, FactorKernels::factorProductChange)),
            ofMatrix("factorGradient", (trial, s) -> FactorCheck.gradient(trial, s, FactorKernels::factorGradient)),
            ofMatrix("factorHessianVector",
                    (trial, s) -> FactorCheck.hessianVector(trial, s, FactorKernels::factorHessianVector)),
            ofMatrix("measurementDeviations",
                    (trial, s) -> FactorCheck.deviations(trial, s, FactorKernels::measurementDeviations)),
            ofMatrix("measurementNorms", (trial, s) -> FactorCheck.norms(trial, s, FactorKernels::measurementNorms)),
            ofMatrix("completionResiduals",
                    (trial, s) -> CompletionCheck.residuals(trial, s, CompletionKernels::completionResiduals)),
            ofMatrix("completionChanges",
                    (trial, s) -> CompletionCheck.changes(trial, s, CompletionKernels::completionChanges)),
            ofMatrix("completionGradient",
                    (trial, s) -> CompletionCheck.gradient(trial, s, CompletionKernels::completionGradient)),
            ofMatrix("completionHessianVector",
                    (trial, s) -> CompletionCheck.hessianVector(trial, s, CompletionKernels::completionHessianVector)),
            ofMatrix("completionNorms",
                    (trial, s) -> CompletionCheck.norms(trial, s, CompletionKernels::completionNorms)),
            ofMatrix("gramOfRows", (trial, s) -> ProductCheck.gram(trial, s, LinearAlgebraKernels::gramOfRows)),
            ofMatrix("multSymmetrized", (trial, s) -> ProductCheck.symmetrized(trial, s,
                    LinearAlgebraKernels::multSymmetrized)),
            ofMatrix("rowsWithReplacement", (trial, s) -> BatchCheck.withReplacement(trial, s,
                    SamplerKernels::rowsWithReplacement)),
            ofMatrix("rowsOfEpochs", (trial, s) -> BatchCheck.ofEpochs(trial, s, SamplerKernels::rowsOfEpochs)),
            ofMatrix("rowsByWeight", (trial, s) -> BatchCheck.byWeight(trial, s, SamplerKernels::rowsByWeight)),
            ofMatrix("gatherRows", (trial, s) -> BatchCheck.gather(trial, s, SamplerKernels::gatherRows)),
            ofMatrix("leastSquaresFactors", (trial, s) -> SpreadCheck.leastSquaresFactors(trial, s,
                    PerSampleKernels::leastSquaresFactors)),
            ofMatrix("logisticFactors", (trial, s) -> SpreadCheck.logisticFactors(trial, s,
                    PerSampleKernels::logisticFactors)),
            ofMatrix("gradientDeviations", (trial, s) -> SpreadCheck.deviations(trial, s,
                    PerSampleKernels::gradientDeviations)),
            ofMatrix("layerGradientDeviations",
                    (trial, s) -> SpreadCheck.layerDeviations(trial, s, PerSampleKernels::layerGradientDeviations)),
            ofMatrix("classGradientDeviations", (trial, s) -> SpreadCheck.classDeviations(trial, s,
                    PerSampleKernels::classGradientDeviations)),
            ofMatrix("gradientSpread", (trial, s) -> SpreadCheck.spread(trial, s, PerSampleKernels::gradientSpread)),
            ofVector("averageIterates", (trial, s) -> SpreadCheck.average(trial, s, AverageTasks::averageIterates)),
            ofSweep("sweepSettings", (trial, s) -> SweepCheck.settings(trial, s, SweepKernels::sweepSettings)),
            ofLanes((trial, s) -> SweepCheck.lanes(trial, s, SweepKernels::sweepLanesTiled)),
            ofSweep("sweepLosses", (trial, s) -> SweepCheck.losses(trial, s, SweepKernels::sweepLosses)),
            ofVector("drawSigns", (trial, s) -> RandomCheck.signs(trial, s, RandomKernels::drawSigns)),
            ofVector("drawUniforms", (trial, s) -> RandomCheck.uniforms(trial, s, RandomKernels::drawUniforms)),
            ofVector("drawGaussians", (trial, s) -> RandomCheck.gaussians(trial, s, RandomKernels::drawGaussians)),
            ofVector("gradientDescentStep", (trial, s) -> StepCheck.gradientDescent(trial, s, GRADIENT_DESCENT,
                    GRADIENT_DESCENT)),
            ofVector("heavyBallStep", (trial, s) -> StepCheck.heavyBall(trial, s, HEAVY_BALL, HEAVY_BALL)),
            ofVector("nesterovStep", (trial, s) -> StepCheck.nesterov(trial, s, NESTEROV, NESTEROV)),
            ofVector("adaGradStep", (trial, s) -> StepCheck.adaGrad(trial, s, ADA_GRAD, ADA_GRAD)),
            ofVector("rmsPropStep", (trial, s) -> StepCheck.rmsProp(trial, s, RMS_PROP, RMS_PROP)),
            ofVector("adaDeltaStep", (trial, s) -> StepCheck.adaDelta(trial, s, ADA_DELTA, ADA_DELTA)),
            ofVector("adamWStep", (trial, s) -> StepCheck.adamW(trial, s, ADAM_W, ADAM_W)),
            ofVector("amsGradStep", (trial, s) -> StepCheck.amsGrad(trial, s, AMS_GRAD, AMS_GRAD)),
            ofVector("nAdamStep", (trial, s) -> StepCheck.nAdam(trial, s, N_ADAM, N_ADAM)),
            ofVector("adamStep", (trial, s) -> StepCheck.adam(trial, s, ADAM, ADAM)),
            ofVector("adaBeliefStep", (trial, s) -> StepCheck.adaBelief(trial, s, ADA_BELIEF, ADA_BELIEF)),
            ofVector("diffGradStep", (trial, s) -> StepCheck.diffGrad(trial, s, DIFF_GRAD, DIFF_GRAD)),
            ofMatrix("logisticHessianVectorBlocked", (trial, s) -> HessianVectorCheck.logistic(trial, s,
                    LogisticRegressionKernels::logisticHessianVectorBlocked)),
            ofMatrix("logisticHessianVectorTiled", (trial, s) -> HessianVectorCheck.logistic(trial, s,
                    LogisticRegressionKernels::logisticHessianVectorTiled)),
            ofMatrix("multTransSymmetrized", (trial, s) -> ProductCheck.transSymmetrized(trial, s,
                    LinearAlgebraKernels::multTransSymmetrized)),
            ofMatrix("multSymmetrizedPair", (trial, s) -> ProductCheck.symmetrizedPair(trial, s,
                    LinearAlgebraKernels::multSymmetrizedPair)),
            ofBlocks("squaresOfBlocks", (trial, s) -> NormCheck.squares(trial, s, NormKernels::squaresOfBlocks)),
            ofBlocks("magnitudesOfBlocks", (trial, s) -> L1Check.magnitudes(trial, s, L1Kernels::magnitudesOfBlocks)),
            ofBlocks("valueWithMagnitudes", (trial, s) -> L1Check.value(trial, s, L1Kernels::valueWithMagnitudes)),
            ofBlocks("lengthScale", (trial, s) -> NormCheck.lengthScale(trial, s, NormKernels::lengthScale)),
            ofBlocks("adaGradNormScale",
                    (trial, s) -> NormCheck.adaGradNormScale(trial, s, AdaGradNorm::adaGradNormScale)),
            ofVector("scaledStep", (trial, s) -> NormCheck.scaledStep(trial, s, NormKernels::scaledStep)),
            ofVector("ascendedParameters", (trial, s) -> NormCheck.ascent(trial, s, NormKernels::ascendedParameters)),
            ofVector("samStep", (trial, s) -> SecondOrderStepCheck.sam(trial, s, SAM, Sam::samStep)),
            ofVector("averagedDiagonal", (trial, s) -> SecondOrderStepCheck.averages(trial, s,
                    AdaHessian::averagedDiagonal)),
            ofVector("adaHessianStep", (trial, s) -> {
                SecondOrderStepCheck.adaHessian(trial, s, ADA_HESSIAN, AdaHessian::adaHessianStep);
                SecondOrderStepCheck.adaHessian(trial, s, ADA_HESSIAN_ROOT, AdaHessian::adaHessianStep);
            }),
            ofMatrix("windowProducts", (trial, s) -> FisherCheck.products(trial, s, FisherKernels::windowProducts)),
            ofMatrix("fisherCoefficients", (trial, s) -> FisherCheck.coefficients(trial, s,
                    FisherKernels::fisherCoefficients)),
            ofMatrix("combinedStep", (trial, s) -> FisherCheck.combinedStep(trial, s, FisherKernels::combinedStep)));

    /** Every kernel that only adds, subtracts and multiplies, on whole numbers, with bound EXACT. */
    public static final List<KernelCheck> EXACT = joined(
            joined(joined(ScheduleChecks.EXACT, DenseProductChecks.EXACT), DeviceLimitCheck.ofIntegers()),
            ofMatrix("leastSquaresGradientBlocked", (trial, s) -> BlockSumCheck.leastSquaresOfIntegers(trial, s,
                    LeastSquaresKernels::leastSquaresGradientBlocked)),
            ofMatrix("leastSquaresGradientTiled", (trial, s) -> BlockSumCheck.leastSquaresOfIntegers(trial, s,
                    LeastSquaresKernels::leastSquaresGradientTiled)),
            ofMatrix("meanOfBlocks", (trial, s) -> MeanCheck.ofIntegers(trial, s, ReductionKernels::meanOfBlocks)),
            ofMatrix("meanOfTiledBlocks", (trial, s) -> MeanCheck.tiledOfIntegers(trial, s,
                    ReductionKernels::meanOfTiledBlocks)),
            ofMatrix("gramOfRows",
                    (trial, s) -> ProductCheck.gramOfIntegers(trial, s, LinearAlgebraKernels::gramOfRows)),
            ofMatrix("multSymmetrized", (trial, s) -> ProductCheck.symmetrizedOfIntegers(trial, s,
                    LinearAlgebraKernels::multSymmetrized)),
            ofVector("gradientDescentStep", (trial, s) -> StepCheck.ofIntegers(trial, s, HALF_DESCENT, HALF_DESCENT)),
            ofVector("heavyBallStep", (trial, s) -> StepCheck.ofIntegers(trial, s, HALF_HEAVY_BALL, HALF_HEAVY_BALL)),
            ofVector("nesterovStep", (trial, s) -> StepCheck.ofIntegers(trial, s, HALF_NESTEROV, HALF_NESTEROV)),
            ofMatrix("multTransSymmetrized", (trial, s) -> ProductCheck.transSymmetrizedOfIntegers(trial, s,
                    LinearAlgebraKernels::multTransSymmetrized)),
            ofMatrix("multSymmetrizedPair", (trial, s) -> ProductCheck.symmetrizedPairOfIntegers(trial, s,
                    LinearAlgebraKernels::multSymmetrizedPair)),
            ofBlocks("squaresOfBlocks",
                    (trial, s) -> NormCheck.squaresOfIntegers(trial, s, NormKernels::squaresOfBlocks)),
            ofBlocks("distancesFromOne",
                    (trial, s) -> TestFunctionCheck.distancesOfIntegers(trial, s,
                            TestFunctionKernels::distancesFromOne)),
            ofBlocks("magnitudesOfBlocks", (trial, s) -> L1Check.magnitudesOfIntegers(trial, s,
                    L1Kernels::magnitudesOfBlocks)),
            ofMatrix("windowProducts", (trial, s) -> FisherCheck.productsOfIntegers(trial, s,
                    FisherKernels::windowProducts)));
}
