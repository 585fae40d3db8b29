package org.katabatic.host.kernel;

import java.util.List;
import java.util.stream.Stream;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Executors.Shape;
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
 * @param shapes
 *            shapes worth checking there
 * @param body
 *            the check, which throws AssertionError
 */
record KernelCheck(String kernel, Shapes shapes, Body body) {

    interface Shapes {
        Stream<Shape> of(Executors on);
    }

    interface Body {
        void check(Executors on, Shape shape);
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
        return new KernelCheck(kernel, Executors::shapes, body);
    }

    static KernelCheck ofVector(String kernel, Body body) {
        return new KernelCheck(kernel, on -> on.sizes().map(d -> new Shape(1, d, 1)), body);
    }

    /** For the JVM only: what it calls has more nodes than TornadoVM inlines; devices take the one for settings. */
    static KernelCheck ofLanes(Body body) {
        return new KernelCheck("sweepLanesTiled", on -> on == Executors.JAVA ? on.shapes() : Stream.empty(), body);
    }

    /** A sweep has all rules in one kernel, which devices compile for a long time: few shapes there. */
    static KernelCheck ofSweep(String kernel, Body body) {
        return new KernelCheck(kernel, on -> on == Executors.JAVA
                ? on.shapes()
                : Stream.of(new Shape(1, 1, 1), new Shape(3, 33, 1), new Shape(257, 3, 1)), body);
    }

    /** A vector, and blocks of it: one, some, more than there are elements, and all 64. */
    static KernelCheck ofBlocks(String kernel, Body body) {
        return new KernelCheck(kernel,
                on -> on.sizes().flatMap(d -> Stream.of(1, 3, d + 2, 64).map(blocks -> new Shape(1, d, blocks))), body);
    }

    private static List<KernelCheck> joined(List<KernelCheck> some, List<KernelCheck> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<KernelCheck> joined(List<KernelCheck> some, KernelCheck... others) {
        return Stream.concat(Stream.of(others), some.stream()).toList();
    }

    /** Every kernel there is, with bounds SUM and ULPS. A new kernel is one line here. */
    static final List<KernelCheck> BOUNDED = joined(
            joined(joined(joined(joined(TransformationCheck.all(), ParticleCheck.all()), FunctionCheck.BOUNDED),
                    ScheduleChecks.BOUNDED),
                    DenseProductChecks.BOUNDED),
            ofVector("functionOfOne", (on, s) -> TestFunctionCheck.ofOne(on, s, TestFunctionKernels::functionOfOne)),
            ofVector("functionOfTwo", (on, s) -> TestFunctionCheck.ofTwo(on, s, TestFunctionKernels::functionOfTwo)),
            ofBlocks("distancesFromOne",
                    (on, s) -> TestFunctionCheck.distances(on, s, TestFunctionKernels::distancesFromOne)),
            ofBlocks("sumOfDistances", (on, s) -> TestFunctionCheck.sum(on, s, TestFunctionKernels::sumOfDistances)),
            ofVector("greatestOfLinear",
                    (on, s) -> TestFunctionCheck.greatest(on, s, TestFunctionKernels::greatestOfLinear)),
            ofMatrix("leastSquaresGradientBlocked", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    LeastSquaresKernels::leastSquaresGradientBlocked)),
            ofMatrix("logisticGradientBlocked", (on, s) -> BlockSumCheck.logistic(on, s,
                    LogisticRegressionKernels::logisticGradientBlocked)),
            ofMatrix("leastSquaresGradientTiled", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    LeastSquaresKernels::leastSquaresGradientTiled)),
            ofMatrix("logisticGradientTiled", (on, s) -> BlockSumCheck.logistic(on, s,
                    LogisticRegressionKernels::logisticGradientTiled)),
            ofMatrix("meanOfBlocks", (on, s) -> MeanCheck.bounded(on, s, ReductionKernels::meanOfBlocks)),
            ofMatrix("meanOfTiledBlocks", (on, s) -> MeanCheck.tiledBounded(on, s,
                    ReductionKernels::meanOfTiledBlocks)),
            ofMatrix("softmaxGradientBlocked", (on, s) -> SoftmaxCheck.gradient(on, s,
                    SoftmaxRegressionKernels::softmaxGradientBlocked)),
            ofMatrix("softmaxGradientTiled", (on, s) -> SoftmaxCheck.gradient(on, s,
                    SoftmaxRegressionKernels::softmaxGradientTiled)),
            ofMatrix("softmaxHessianVectorBlocked", (on, s) -> SoftmaxCheck.hessianVector(on, s,
                    SoftmaxRegressionKernels::softmaxHessianVectorBlocked)),
            ofMatrix("softmaxHessianVectorTiled", (on, s) -> SoftmaxCheck.hessianVector(on, s,
                    SoftmaxRegressionKernels::softmaxHessianVectorTiled)),
            ofMatrix("meanOfClassBlocks", (on, s) -> SoftmaxCheck.mean(on, s,
                    SoftmaxRegressionKernels::meanOfClassBlocks)),
            ofMatrix("meanOfTiledClassBlocks", (on, s) -> SoftmaxCheck.tiledMean(on, s,
                    SoftmaxRegressionKernels::meanOfTiledClassBlocks)),
            ofMatrix("layerForward", (on, s) -> LayerCheck.forward(on, s, LayerKernels::layerForward)),
            ofMatrix("layerForwardTiled", (on, s) -> LayerCheck.forward(on, s, TiledLayerKernels::layerForwardTiled)),
            ofMatrix("crossEntropyFactors",
                    (on, s) -> LayerCheck.crossEntropyFactors(on, s, LayerKernels::crossEntropyFactors)),
            ofMatrix("squaredFactors", (on, s) -> LayerCheck.squaredFactors(on, s, LayerKernels::squaredFactors)),
            ofMatrix("layerBackward", (on, s) -> LayerCheck.backward(on, s, LayerKernels::layerBackward)),
            ofMatrix("layerBackwardTiled",
                    (on, s) -> LayerCheck.backward(on, s, TiledLayerKernels::layerBackwardTiled)),
            ofMatrix("layerGradientBlocked",
                    (on, s) -> LayerCheck.gradient(on, s, LayerKernels::layerGradientBlocked)),
            ofMatrix("layerGradientTiled",
                    (on, s) -> LayerCheck.gradient(on, s, TiledLayerKernels::layerGradientTiled)),
            ofMatrix("meanOfNetworkBlocks", (on, s) -> LayerCheck.mean(on, s, LayerKernels::meanOfNetworkBlocks)),
            ofMatrix("meanOfTiledNetworkBlocks",
                    (on, s) -> LayerCheck.tiledMean(on, s, TiledLayerKernels::meanOfTiledNetworkBlocks)),
            ofMatrix("layerTangent", (on, s) -> TangentCheck.layer(on, s, TangentKernels::layerTangent)),
            ofMatrix("layerTangentTiled", (on, s) -> TangentCheck.layer(on, s, TiledLayerKernels::layerTangentTiled)),
            ofVector("activationTangent",
                    (on, s) -> TangentCheck.activations(on, s, TangentKernels::activationTangent)),
            ofMatrix("crossEntropyTangents",
                    (on, s) -> TangentCheck.crossEntropy(on, s, TangentKernels::crossEntropyTangents)),
            ofVector("layerBackwardTangent",
                    (on, s) -> TangentCheck.backward(on, s, TangentKernels::layerBackwardTangent)),
            ofMatrix("layerProductsBlocked",
                    (on, s) -> TangentCheck.products(on, s, TangentKernels::layerProductsBlocked)),
            ofMatrix("layerProductsTiled",
                    (on, s) -> TangentCheck.products(on, s, TiledLayerKernels::layerProductsTiled)),
            ofMatrix("layerNorms", (on, s) -> SampleNormCheck.layer(on, s, LayerKernels::layerNorms)),
            ofVector("networkResiduals", (on, s) -> SampleNormCheck.residuals(on, s, LayerKernels::networkResiduals)),
            ofMatrix("networkLoss", (on, s) -> LayerCheck.networkLoss(on, s, LayerKernels::networkLoss)),
            ofMatrix("sparseLogisticFactors",
                    (on, s) -> SparseCheck.logisticFactors(on, s, SparseKernels::sparseLogisticFactors)),
            ofMatrix("sparseSoftmaxFactors",
                    (on, s) -> SparseCheck.softmaxFactors(on, s, SparseKernels::sparseSoftmaxFactors)),
            ofMatrix("sparseLogisticCurvatures",
                    (on, s) -> SparseCheck.logisticCurvatures(on, s, SparseKernels::sparseLogisticCurvatures)),
            ofMatrix("sparseSoftmaxCurvatures",
                    (on, s) -> SparseCheck.softmaxCurvatures(on, s, SparseKernels::sparseSoftmaxCurvatures)),
            ofMatrix("sparseFactoredNorms", (on, s) -> SparseCheck.norms(on, s, SparseKernels::sparseFactoredNorms)),
            ofMatrix("factoredNorms", (on, s) -> SampleNormCheck.factored(on, s, PerSampleKernels::factoredNorms)),
            ofMatrix("normsOfSymmetrized", (on, s) -> SampleNormCheck.symmetrized(on, s,
                    LinearAlgebraKernels::normsOfSymmetrized)),
            ofMatrix("sparseGradient", (on, s) -> SparseCheck.gradient(on, s, SparseKernels::sparseGradient)),
            ofMatrix("sparseMeanLoss", (on, s) -> SparseCheck.meanLoss(on, s, SparseKernels::sparseMeanLoss)),
            ofMatrix("factorProduct", (on, s) -> FactorCheck.product(on, s, FactorKernels::factorProduct)),
            ofMatrix("factorProductChange", (on, s) -> FactorCheck.change(on, s, FactorKernels::factorProductChange)),
            ofMatrix("factorGradient", (on, s) -> FactorCheck.gradient(on, s, FactorKernels::factorGradient)),
            ofMatrix("factorHessianVector",
                    (on, s) -> FactorCheck.hessianVector(on, s, FactorKernels::factorHessianVector)),
            ofMatrix("measurementDeviations",
                    (on, s) -> FactorCheck.deviations(on, s, FactorKernels::measurementDeviations)),
            ofMatrix("measurementNorms", (on, s) -> FactorCheck.norms(on, s, FactorKernels::measurementNorms)),
            ofMatrix("completionResiduals",
                    (on, s) -> CompletionCheck.residuals(on, s, CompletionKernels::completionResiduals)),
            ofMatrix("completionChanges",
                    (on, s) -> CompletionCheck.changes(on, s, CompletionKernels::completionChanges)),
            ofMatrix("completionGradient",
                    (on, s) -> CompletionCheck.gradient(on, s, CompletionKernels::completionGradient)),
            ofMatrix("completionHessianVector",
                    (on, s) -> CompletionCheck.hessianVector(on, s, CompletionKernels::completionHessianVector)),
            ofMatrix("completionNorms", (on, s) -> CompletionCheck.norms(on, s, CompletionKernels::completionNorms)),
            ofMatrix("gramOfRows", (on, s) -> ProductCheck.gram(on, s, LinearAlgebraKernels::gramOfRows)),
            ofMatrix("multSymmetrized", (on, s) -> ProductCheck.symmetrized(on, s,
                    LinearAlgebraKernels::multSymmetrized)),
            ofMatrix("rowsWithReplacement", (on, s) -> BatchCheck.withReplacement(on, s,
                    SamplerKernels::rowsWithReplacement)),
            ofMatrix("rowsOfEpochs", (on, s) -> BatchCheck.ofEpochs(on, s, SamplerKernels::rowsOfEpochs)),
            ofMatrix("rowsByWeight", (on, s) -> BatchCheck.byWeight(on, s, SamplerKernels::rowsByWeight)),
            ofMatrix("gatherRows", (on, s) -> BatchCheck.gather(on, s, SamplerKernels::gatherRows)),
            ofMatrix("leastSquaresFactors", (on, s) -> SpreadCheck.leastSquaresFactors(on, s,
                    PerSampleKernels::leastSquaresFactors)),
            ofMatrix("logisticFactors", (on, s) -> SpreadCheck.logisticFactors(on, s,
                    PerSampleKernels::logisticFactors)),
            ofMatrix("gradientDeviations", (on, s) -> SpreadCheck.deviations(on, s,
                    PerSampleKernels::gradientDeviations)),
            ofMatrix("layerGradientDeviations",
                    (on, s) -> SpreadCheck.layerDeviations(on, s, PerSampleKernels::layerGradientDeviations)),
            ofMatrix("classGradientDeviations", (on, s) -> SpreadCheck.classDeviations(on, s,
                    PerSampleKernels::classGradientDeviations)),
            ofMatrix("gradientSpread", (on, s) -> SpreadCheck.spread(on, s, PerSampleKernels::gradientSpread)),
            ofVector("averageIterates", (on, s) -> SpreadCheck.average(on, s, AverageTasks::averageIterates)),
            ofSweep("sweepSettings", (on, s) -> SweepCheck.settings(on, s, SweepKernels::sweepSettings)),
            ofLanes((on, s) -> SweepCheck.lanes(on, s, SweepKernels::sweepLanesTiled)),
            ofSweep("sweepLosses", (on, s) -> SweepCheck.losses(on, s, SweepKernels::sweepLosses)),
            ofVector("drawSigns", (on, s) -> RandomCheck.signs(on, s, RandomKernels::drawSigns)),
            ofVector("drawUniforms", (on, s) -> RandomCheck.uniforms(on, s, RandomKernels::drawUniforms)),
            ofVector("drawGaussians", (on, s) -> RandomCheck.gaussians(on, s, RandomKernels::drawGaussians)),
            ofVector("gradientDescentStep", (on, s) -> StepCheck.gradientDescent(on, s, GRADIENT_DESCENT,
                    GRADIENT_DESCENT)),
            ofVector("heavyBallStep", (on, s) -> StepCheck.heavyBall(on, s, HEAVY_BALL, HEAVY_BALL)),
            ofVector("nesterovStep", (on, s) -> StepCheck.nesterov(on, s, NESTEROV, NESTEROV)),
            ofVector("adaGradStep", (on, s) -> StepCheck.adaGrad(on, s, ADA_GRAD, ADA_GRAD)),
            ofVector("rmsPropStep", (on, s) -> StepCheck.rmsProp(on, s, RMS_PROP, RMS_PROP)),
            ofVector("adaDeltaStep", (on, s) -> StepCheck.adaDelta(on, s, ADA_DELTA, ADA_DELTA)),
            ofVector("adamWStep", (on, s) -> StepCheck.adamW(on, s, ADAM_W, ADAM_W)),
            ofVector("amsGradStep", (on, s) -> StepCheck.amsGrad(on, s, AMS_GRAD, AMS_GRAD)),
            ofVector("nAdamStep", (on, s) -> StepCheck.nAdam(on, s, N_ADAM, N_ADAM)),
            ofVector("adamStep", (on, s) -> StepCheck.adam(on, s, ADAM, ADAM)),
            ofVector("adaBeliefStep", (on, s) -> StepCheck.adaBelief(on, s, ADA_BELIEF, ADA_BELIEF)),
            ofVector("diffGradStep", (on, s) -> StepCheck.diffGrad(on, s, DIFF_GRAD, DIFF_GRAD)),
            ofMatrix("logisticHessianVectorBlocked", (on, s) -> HessianVectorCheck.logistic(on, s,
                    LogisticRegressionKernels::logisticHessianVectorBlocked)),
            ofMatrix("logisticHessianVectorTiled", (on, s) -> HessianVectorCheck.logistic(on, s,
                    LogisticRegressionKernels::logisticHessianVectorTiled)),
            ofMatrix("multTransSymmetrized", (on, s) -> ProductCheck.transSymmetrized(on, s,
                    LinearAlgebraKernels::multTransSymmetrized)),
            ofMatrix("multSymmetrizedPair", (on, s) -> ProductCheck.symmetrizedPair(on, s,
                    LinearAlgebraKernels::multSymmetrizedPair)),
            ofBlocks("squaresOfBlocks", (on, s) -> NormCheck.squares(on, s, NormKernels::squaresOfBlocks)),
            ofBlocks("magnitudesOfBlocks", (on, s) -> L1Check.magnitudes(on, s, L1Kernels::magnitudesOfBlocks)),
            ofBlocks("valueWithMagnitudes", (on, s) -> L1Check.value(on, s, L1Kernels::valueWithMagnitudes)),
            ofBlocks("lengthScale", (on, s) -> NormCheck.lengthScale(on, s, NormKernels::lengthScale)),
            ofBlocks("adaGradNormScale", (on, s) -> NormCheck.adaGradNormScale(on, s, AdaGradNorm::adaGradNormScale)),
            ofVector("scaledStep", (on, s) -> NormCheck.scaledStep(on, s, NormKernels::scaledStep)),
            ofVector("ascendedParameters", (on, s) -> NormCheck.ascent(on, s, NormKernels::ascendedParameters)),
            ofVector("samStep", (on, s) -> SecondOrderStepCheck.sam(on, s, SAM, Sam::samStep)),
            ofVector("averagedDiagonal", (on, s) -> SecondOrderStepCheck.averages(on, s,
                    AdaHessian::averagedDiagonal)),
            ofVector("adaHessianStep", (on, s) -> {
                SecondOrderStepCheck.adaHessian(on, s, ADA_HESSIAN, AdaHessian::adaHessianStep);
                SecondOrderStepCheck.adaHessian(on, s, ADA_HESSIAN_ROOT, AdaHessian::adaHessianStep);
            }),
            ofMatrix("windowProducts", (on, s) -> FisherCheck.products(on, s, FisherKernels::windowProducts)),
            ofMatrix("fisherCoefficients", (on, s) -> FisherCheck.coefficients(on, s,
                    FisherKernels::fisherCoefficients)),
            ofMatrix("combinedStep", (on, s) -> FisherCheck.combinedStep(on, s, FisherKernels::combinedStep)));

    /** Every kernel that only adds, subtracts and multiplies, on whole numbers, with bound EXACT. */
    static final List<KernelCheck> EXACT = joined(joined(ScheduleChecks.EXACT, DenseProductChecks.EXACT),
            ofMatrix("leastSquaresGradientBlocked", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s,
                    LeastSquaresKernels::leastSquaresGradientBlocked)),
            ofMatrix("leastSquaresGradientTiled", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s,
                    LeastSquaresKernels::leastSquaresGradientTiled)),
            ofMatrix("meanOfBlocks", (on, s) -> MeanCheck.ofIntegers(on, s, ReductionKernels::meanOfBlocks)),
            ofMatrix("meanOfTiledBlocks", (on, s) -> MeanCheck.tiledOfIntegers(on, s,
                    ReductionKernels::meanOfTiledBlocks)),
            ofMatrix("gramOfRows", (on, s) -> ProductCheck.gramOfIntegers(on, s, LinearAlgebraKernels::gramOfRows)),
            ofMatrix("multSymmetrized", (on, s) -> ProductCheck.symmetrizedOfIntegers(on, s,
                    LinearAlgebraKernels::multSymmetrized)),
            ofVector("gradientDescentStep", (on, s) -> StepCheck.ofIntegers(on, s, HALF_DESCENT, HALF_DESCENT)),
            ofVector("heavyBallStep", (on, s) -> StepCheck.ofIntegers(on, s, HALF_HEAVY_BALL, HALF_HEAVY_BALL)),
            ofVector("nesterovStep", (on, s) -> StepCheck.ofIntegers(on, s, HALF_NESTEROV, HALF_NESTEROV)),
            ofMatrix("multTransSymmetrized", (on, s) -> ProductCheck.transSymmetrizedOfIntegers(on, s,
                    LinearAlgebraKernels::multTransSymmetrized)),
            ofMatrix("multSymmetrizedPair", (on, s) -> ProductCheck.symmetrizedPairOfIntegers(on, s,
                    LinearAlgebraKernels::multSymmetrizedPair)),
            ofBlocks("squaresOfBlocks", (on, s) -> NormCheck.squaresOfIntegers(on, s, NormKernels::squaresOfBlocks)),
            ofBlocks("distancesFromOne",
                    (on, s) -> TestFunctionCheck.distancesOfIntegers(on, s, TestFunctionKernels::distancesFromOne)),
            ofBlocks("magnitudesOfBlocks", (on, s) -> L1Check.magnitudesOfIntegers(on, s,
                    L1Kernels::magnitudesOfBlocks)),
            ofMatrix("windowProducts", (on, s) -> FisherCheck.productsOfIntegers(on, s,
                    FisherKernels::windowProducts)));
}
