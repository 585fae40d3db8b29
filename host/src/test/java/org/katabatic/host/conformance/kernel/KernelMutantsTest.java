package org.katabatic.host.conformance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.contract.MutantRule;
import org.katabatic.host.contract.Within;
import org.katabatic.tasks.steprule.StepRule;

/** Every tolerance can fail: for each kernel, the check that it passes rejects a version with a mistake. */
class KernelMutantsTest {

    static final List<KernelCheck> SUM = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientBlocked",
                    (on, s) -> BlockSumCheck.leastSquares(on, s, KernelMutants::leastSquaresWithoutLastRow)),
            KernelCheck.ofMatrix("leastSquaresGradientBlocked",
                    (on, s) -> BlockSumCheck.leastSquares(on, s, KernelMutants::leastSquaresFromAThousandth)),
            KernelCheck.ofMatrix("leastSquaresGradientBlocked",
                    (on, s) -> BlockSumCheck.leastSquares(on, s, KernelMutants::leastSquaresUphill)),
            KernelCheck.ofMatrix("logisticGradientBlocked",
                    (on, s) -> BlockSumCheck.logistic(on, s, KernelMutants::logisticWithWrongWeight)),
            KernelCheck.ofMatrix("leastSquaresGradientTiled",
                    (on, s) -> BlockSumCheck.leastSquares(on, s, KernelMutants::leastSquaresWithoutFirstOfTile)),
            KernelCheck.ofMatrix("logisticGradientTiled",
                    (on, s) -> BlockSumCheck.logistic(on, s, KernelMutants::logisticOfOneTile)),
            KernelCheck.ofMatrix("meanOfTiledBlocks",
                    (on, s) -> MeanCheck.tiledBounded(on, s, KernelMutants::tiledMeanWithoutLastBlock)),
            KernelCheck.ofMatrix("meanOfBlocks",
                    (on, s) -> MeanCheck.bounded(on, s, KernelMutants::meanWithoutLastBlock)),
            KernelCheck.ofMatrix("meanOfBlocks",
                    (on, s) -> MeanCheck.bounded(on, s, KernelMutants::meanWithoutRidge)),
            KernelCheck.ofMatrix("meanOfBlocks",
                    (on, s) -> MeanCheck.bounded(on, s, KernelMutants::meanWithPenalizedIntercept)),
            KernelCheck.ofMatrix("leastSquaresFactors",
                    (on, s) -> SpreadCheck.leastSquaresFactors(on, s, BatchMutants::factorsPlusTarget)),
            KernelCheck.ofMatrix("logisticFactors",
                    (on, s) -> SpreadCheck.logisticFactors(on, s, BatchMutants::factorsOfOtherSide)),
            KernelCheck.ofMatrix("gradientDeviations",
                    (on, s) -> SpreadCheck.deviations(on, s, BatchMutants::deviationsAllPenalized)),
            KernelCheck.ofMatrix("gradientSpread",
                    (on, s) -> SpreadCheck.spread(on, s, BatchMutants::spreadOfAll)),
            KernelCheck.ofVector("averageIterates",
                    (on, s) -> SpreadCheck.average(on, s, BatchMutants::averageReversed)),
            KernelCheck.ofSweep("sweepSettings",
                    (on, s) -> SweepCheck.settings(on, s, SweepMutants::settingsOfNextRule)),
            KernelCheck.ofSweep("sweepSettings",
                    (on, s) -> SweepCheck.settings(on, s, SweepMutants::settingsOneStepShort)),
            KernelCheck.ofLanes(
                    (on, s) -> SweepCheck.lanes(on, s, SweepMutants::lanesWithoutLastRow)),
            KernelCheck.ofLanes(
                    (on, s) -> SweepCheck.lanes(on, s, SweepMutants::lanesWithoutPenalty)),
            KernelCheck.ofSweep("sweepLosses",
                    (on, s) -> SweepCheck.losses(on, s, SweepMutants::lossesWithDoublePenalty)),
            KernelCheck.ofMatrix("softmaxGradientBlocked",
                    (on, s) -> SoftmaxCheck.gradient(on, s, SoftmaxMutants::gradientWithoutLabel)),
            KernelCheck.ofMatrix("softmaxGradientTiled",
                    (on, s) -> SoftmaxCheck.gradient(on, s, SoftmaxMutants::tiledGradientOfFirstBlock)),
            KernelCheck.ofMatrix("softmaxHessianVectorBlocked",
                    (on, s) -> SoftmaxCheck.hessianVector(on, s, SoftmaxMutants::productWithoutMean)),
            KernelCheck.ofMatrix("softmaxHessianVectorTiled",
                    (on, s) -> SoftmaxCheck.hessianVector(on, s, SoftmaxMutants::tiledProductDoubled)),
            KernelCheck.ofMatrix("meanOfClassBlocks",
                    (on, s) -> SoftmaxCheck.mean(on, s, SoftmaxMutants::meanOfLeadingPenalized)),
            KernelCheck.ofMatrix("meanOfTiledClassBlocks",
                    (on, s) -> SoftmaxCheck.tiledMean(on, s, SoftmaxMutants::tiledMeanOfAllPenalized)),
            KernelCheck.ofMatrix("layerForward", (on, s) -> LayerCheck.forward(on, s, LayerMutants::forwardOfBefore)),
            KernelCheck.ofMatrix("layerForwardTiled",
                    (on, s) -> LayerCheck.forward(on, s, LayerMutants::tiledForwardWithoutActivation)),
            KernelCheck.ofMatrix("crossEntropyFactors",
                    (on, s) -> LayerCheck.crossEntropyFactors(on, s, LayerMutants::crossEntropyWithoutLabel)),
            KernelCheck.ofMatrix("squaredFactors",
                    (on, s) -> LayerCheck.squaredFactors(on, s, LayerMutants::squaredWithoutHalf)),
            KernelCheck.ofMatrix("layerBackward",
                    (on, s) -> LayerCheck.backward(on, s, LayerMutants::backwardWithoutSlope)),
            KernelCheck.ofMatrix("layerBackwardTiled",
                    (on, s) -> LayerCheck.backward(on, s, LayerMutants::tiledBackwardOfBefore)),
            KernelCheck.ofMatrix("layerGradientBlocked",
                    (on, s) -> LayerCheck.gradient(on, s, LayerMutants::gradientWithoutFirst)),
            KernelCheck.ofMatrix("layerGradientTiled",
                    (on, s) -> LayerCheck.gradient(on, s, LayerMutants::tiledGradientWithoutBiases)),
            KernelCheck.ofMatrix("meanOfNetworkBlocks",
                    (on, s) -> LayerCheck.mean(on, s, LayerMutants::meanOfAllPenalized)),
            KernelCheck.ofMatrix("meanOfTiledNetworkBlocks",
                    (on, s) -> LayerCheck.tiledMean(on, s, LayerMutants::tiledMeanOfFirst)),
            KernelCheck.ofMatrix("layerTangent",
                    (on, s) -> TangentCheck.layer(on, s, TangentMutants::tangentWithBiases)),
            KernelCheck.ofMatrix("layerTangentTiled",
                    (on, s) -> TangentCheck.layer(on, s, TangentMutants::tiledTangentOfBefore)),
            KernelCheck.ofVector("activationTangent",
                    (on, s) -> TangentCheck.activations(on, s, TangentMutants::activationWithoutSlope)),
            KernelCheck.ofMatrix("crossEntropyTangents",
                    (on, s) -> TangentCheck.crossEntropy(on, s, TangentMutants::crossEntropyWithoutMean)),
            KernelCheck.ofVector("layerBackwardTangent",
                    (on, s) -> TangentCheck.backward(on, s, TangentMutants::backwardWithoutBend)),
            KernelCheck.ofMatrix("layerProductsBlocked",
                    (on, s) -> TangentCheck.products(on, s, TangentMutants::productsWithoutFirst)),
            KernelCheck.ofMatrix("layerProductsTiled",
                    (on, s) -> TangentCheck.products(on, s, TangentMutants::tiledProductsAlone)),
            KernelCheck.ofMatrix("layerNorms",
                    (on, s) -> SampleNormCheck.layer(on, s, LayerMutants::layerNormsOfWeights)),
            KernelCheck.ofVector("networkResiduals",
                    (on, s) -> SampleNormCheck.residuals(on, s, LayerMutants::networkResidualsTurned)),
            KernelCheck.ofMatrix("networkLoss",
                    (on, s) -> LayerCheck.networkLoss(on, s, LayerMutants::networkLossOfFirst)),
            KernelCheck.ofMatrix("sparseLogisticFactors",
                    (on, s) -> SparseCheck.logisticFactors(on, s, SparseMutants::logisticFactorsOfSum)),
            KernelCheck.ofMatrix("sparseSoftmaxFactors",
                    (on, s) -> SparseCheck.softmaxFactors(on, s, SparseMutants::softmaxFactorsOfFirstClass)),
            KernelCheck.ofMatrix("sparseLogisticCurvatures",
                    (on, s) -> SparseCheck.logisticCurvatures(on, s, SparseMutants::logisticCurvaturesByWeight)),
            KernelCheck.ofMatrix("sparseSoftmaxCurvatures",
                    (on, s) -> SparseCheck.softmaxCurvatures(on, s, SparseMutants::softmaxCurvaturesOfSum)),
            KernelCheck.ofMatrix("sparseFactoredNorms",
                    (on, s) -> SparseCheck.norms(on, s, SparseMutants::normsWithoutLastEntry)),
            KernelCheck.ofMatrix("factoredNorms",
                    (on, s) -> SampleNormCheck.factored(on, s, SampleNormMutants::normsOfRows)),
            KernelCheck.ofMatrix("layerGradientDeviations",
                    (on, s) -> SpreadCheck.layerDeviations(on, s, LayerMutants::deviationsWithoutBiases)),
            KernelCheck.ofMatrix("classGradientDeviations",
                    (on, s) -> SpreadCheck.classDeviations(on, s, SampleNormMutants::deviationsWithFirstRidge)),
            KernelCheck.ofMatrix("normsOfSymmetrized",
                    (on, s) -> SampleNormCheck.symmetrized(on, s, SampleNormMutants::normsOfDoubled)),
            KernelCheck.ofMatrix("sparseGradient",
                    (on, s) -> SparseCheck.gradient(on, s, SparseMutants::gradientWithoutLastEntry)),
            KernelCheck.ofMatrix("sparseMeanLoss",
                    (on, s) -> SparseCheck.meanLoss(on, s, SparseMutants::meanLossOfWholeRidge)),
            KernelCheck.ofMatrix("factorProduct",
                    (on, s) -> FactorCheck.product(on, s, FactorMutants::productWithoutLast)),
            KernelCheck.ofMatrix("factorProductChange",
                    (on, s) -> FactorCheck.change(on, s, FactorMutants::changeOfSecondOrder)),
            KernelCheck.ofMatrix("factorGradient",
                    (on, s) -> FactorCheck.gradient(on, s, FactorMutants::gradientOfLaterFactor)),
            KernelCheck.ofMatrix("factorHessianVector",
                    (on, s) -> FactorCheck.hessianVector(on, s, FactorMutants::hessianVectorWithoutCurvature)),
            KernelCheck.ofMatrix("measurementDeviations",
                    (on, s) -> FactorCheck.deviations(on, s, FactorMutants::deviationsFromZero)),
            KernelCheck.ofMatrix("measurementNorms",
                    (on, s) -> FactorCheck.norms(on, s, FactorMutants::normsOfFirstFactor)),
            KernelCheck.ofMatrix("completionResiduals",
                    (on, s) -> CompletionCheck.residuals(on, s, FactorMutants::residualsOfRowBefore)),
            KernelCheck.ofMatrix("completionChanges",
                    (on, s) -> CompletionCheck.changes(on, s, FactorMutants::changesOfOneFactor)),
            KernelCheck.ofMatrix("completionGradient",
                    (on, s) -> CompletionCheck.gradient(on, s, FactorMutants::gradientWithoutLastEntry)),
            KernelCheck.ofMatrix("completionHessianVector",
                    (on, s) -> CompletionCheck.hessianVector(on, s, FactorMutants::hessianVectorOfRidgeAtParameters)),
            KernelCheck.ofMatrix("completionNorms",
                    (on, s) -> CompletionCheck.norms(on, s, FactorMutants::normsOfDifference)),
            KernelCheck.ofMatrix("gramOfRows",
                    (on, s) -> ProductCheck.gram(on, s, KernelMutants::gramOfShiftedRows)),
            KernelCheck.ofMatrix("multSymmetrized",
                    (on, s) -> ProductCheck.symmetrized(on, s, KernelMutants::multDoubled)),
            KernelCheck.ofMatrix("logisticHessianVectorBlocked",
                    (on, s) -> HessianVectorCheck.logistic(on, s, SecondOrderMutants::logisticProductByWeight)),
            KernelCheck.ofMatrix("logisticHessianVectorTiled",
                    (on, s) -> HessianVectorCheck.logistic(on, s,
                            SecondOrderMutants::logisticTiledProductOfWholeCurvature)),
            KernelCheck.ofMatrix("multTransSymmetrized",
                    (on, s) -> ProductCheck.transSymmetrized(on, s, SecondOrderMutants::multTransDoubled)),
            KernelCheck.ofMatrix("multSymmetrizedPair",
                    (on, s) -> ProductCheck.symmetrizedPair(on, s, SecondOrderMutants::multPairWithoutTranspose)),
            KernelCheck.ofBlocks("squaresOfBlocks",
                    (on, s) -> NormCheck.squares(on, s, SecondOrderMutants::squaresOfWholeFours)),
            KernelCheck.ofBlocks("magnitudesOfBlocks",
                    (on, s) -> L1Check.magnitudes(on, s, L1Mutants::magnitudesOfAll)),
            KernelCheck.ofBlocks("valueWithMagnitudes",
                    (on, s) -> L1Check.value(on, s, L1Mutants::valueWithoutLastBlock)),
            KernelCheck.ofBlocks("lengthScale",
                    (on, s) -> NormCheck.lengthScale(on, s, SecondOrderMutants::scaleBySquare)),
            KernelCheck.ofBlocks("adaGradNormScale",
                    (on, s) -> NormCheck.adaGradNormScale(on, s, SecondOrderMutants::adaGradNormLate)),
            KernelCheck.ofVector("averagedDiagonal",
                    (on, s) -> SecondOrderStepCheck.averages(on, s, SecondOrderMutants::averagedByFullSize)),
            KernelCheck.ofMatrix("windowProducts",
                    (on, s) -> FisherCheck.products(on, s, SecondOrderMutants::windowProductsOfFirstRow)),
            KernelCheck.ofMatrix("windowProducts",
                    (on, s) -> FisherCheck.products(on, s, SecondOrderMutants::windowProductsWithoutLast)),
            KernelCheck.ofMatrix("fisherCoefficients",
                    (on, s) -> FisherCheck.coefficients(on, s, SecondOrderMutants::fisherOverdamped)),
            KernelCheck.ofMatrix("combinedStep",
                    (on, s) -> FisherCheck.combinedStep(on, s, SecondOrderMutants::combinedStepOfWholeParts)));

    /** Random numbers are the same bits everywhere. */
    static final List<KernelCheck> BITS = List.of(
            KernelCheck.ofMatrix("rowsWithReplacement",
                    (on, s) -> BatchCheck.withReplacement(on, s, BatchMutants::rowsByRemainder)),
            KernelCheck.ofMatrix("rowsOfEpochs",
                    (on, s) -> BatchCheck.ofEpochs(on, s, BatchMutants::rowsOfOneEpoch)),
            KernelCheck.ofMatrix("rowsByWeight",
                    (on, s) -> BatchCheck.byWeight(on, s, BatchMutants::rowsAfterWeight)),
            KernelCheck.ofMatrix("gatherRows", (on, s) -> BatchCheck.gather(on, s, BatchMutants::gatherFirstRows)),
            KernelCheck.ofVector("drawSigns", (on, s) -> RandomCheck.signs(on, s, RandomMutants::signsOfLowBit)),
            KernelCheck.ofVector("drawUniforms",
                    (on, s) -> RandomCheck.uniforms(on, s, RandomMutants::uniformsFromOne)),
            KernelCheck.ofVector("drawGaussians",
                    (on, s) -> RandomCheck.gaussians(on, s, RandomMutants::gaussiansOfNextStream)));

    static final List<KernelCheck> ULPS = List.of(
            KernelCheck.ofVector("gradientDescentStep", (on, s) -> StepCheck.gradientDescent(on, s,
                    KernelCheck.GRADIENT_DESCENT, ascent(KernelCheck.GRADIENT_DESCENT))),
            KernelCheck.ofVector("heavyBallStep", (on, s) -> StepCheck.heavyBall(on, s,
                    KernelCheck.HEAVY_BALL, late(KernelCheck.HEAVY_BALL))),
            KernelCheck.ofVector("nesterovStep", (on, s) -> StepCheck.nesterov(on, s,
                    KernelCheck.NESTEROV, withoutLookAhead(KernelCheck.NESTEROV))),
            KernelCheck.ofVector("adamStep", (on, s) -> StepCheck.adam(on, s, KernelCheck.ADAM,
                    MutantRule.ofKernel(KernelCheck.ADAM, (graph, b) -> graph.task("step",
                            KernelMutants::adamEpsilonInsideStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(), b.d())))),
            KernelCheck.ofVector("adamStep", (on, s) -> StepCheck.adam(on, s, KernelCheck.ADAM,
                    MutantRule.ofKernel(KernelCheck.ADAM, (graph, b) -> graph.task("step",
                            KernelMutants::adamOneDecayRateStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(), b.d())))),
            KernelCheck.ofVector("adaGradStep", (on, s) -> StepCheck.adaGrad(on, s, KernelCheck.ADA_GRAD,
                    MutantRule.ofKernel(KernelCheck.ADA_GRAD, (graph, b) -> graph.task("step",
                            KernelMutants::adaGradLateStep, b.hyper(), b.gradient(), b.state().get(0), b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("rmsPropStep", (on, s) -> StepCheck.rmsProp(on, s, KernelCheck.RMS_PROP,
                    MutantRule.ofKernel(KernelCheck.RMS_PROP, (graph, b) -> graph.task("step",
                            KernelMutants::rmsPropEpsilonInsideStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("adaDeltaStep", (on, s) -> StepCheck.adaDelta(on, s, KernelCheck.ADA_DELTA,
                    MutantRule.ofKernel(KernelCheck.ADA_DELTA, (graph, b) -> graph.task("step",
                            KernelMutants::adaDeltaEarlyStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("adamWStep", (on, s) -> StepCheck.adamW(on, s, KernelCheck.ADAM_W,
                    MutantRule.ofKernel(KernelCheck.ADAM_W, (graph, b) -> graph.task("step",
                            KernelMutants::adamWLateDecayStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("amsGradStep", (on, s) -> StepCheck.amsGrad(on, s, KernelCheck.AMS_GRAD,
                    MutantRule.ofKernel(KernelCheck.AMS_GRAD, (graph, b) -> graph.task("step",
                            KernelMutants::amsGradLateStep, b.hyper(), b.gradient(), b.state().get(0), b.state().get(1),
                            b.state().get(2), b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("nAdamStep", (on, s) -> StepCheck.nAdam(on, s, KernelCheck.N_ADAM,
                    MutantRule.ofKernel(KernelCheck.N_ADAM, (graph, b) -> graph.task("step",
                            KernelMutants::nAdamOldMomentStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(),
                            b.d())))),
            KernelCheck.ofVector("adaBeliefStep", (on, s) -> StepCheck.adaBelief(on, s, KernelCheck.ADA_BELIEF,
                    MutantRule.ofKernel(KernelCheck.ADA_BELIEF, (graph, b) -> graph.task("step",
                            KernelMutants::adaBeliefOldMomentStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(), b.d())))),
            KernelCheck.ofVector("adaBeliefStep", (on, s) -> StepCheck.adaBelief(on, s, KernelCheck.ADA_BELIEF,
                    MutantRule.ofKernel(KernelCheck.ADA_BELIEF, (graph, b) -> graph.task("step",
                            KernelMutants::adaBeliefOneEpsilonStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.parameters(), b.d())))),
            KernelCheck.ofVector("diffGradStep", (on, s) -> StepCheck.diffGrad(on, s, KernelCheck.DIFF_GRAD,
                    MutantRule.ofKernel(KernelCheck.DIFF_GRAD, (graph, b) -> graph.task("step",
                            KernelMutants::diffGradSignedFrictionStep, b.hyper(), b.gradient(), b.state().get(0),
                            b.state().get(1), b.state().get(2), b.parameters(), b.d())))),
            KernelCheck.ofVector("scaledStep",
                    (on, s) -> NormCheck.scaledStep(on, s, SecondOrderMutants::scaledAscentStep)),
            KernelCheck.ofVector("ascendedParameters",
                    (on, s) -> NormCheck.ascent(on, s, SecondOrderMutants::descendedParameters)),
            KernelCheck.ofVector("samStep",
                    (on, s) -> SecondOrderStepCheck.sam(on, s, KernelCheck.SAM,
                            SecondOrderMutants::samStepOfDistance)),
            KernelCheck.ofVector("adaHessianStep",
                    (on, s) -> SecondOrderStepCheck.adaHessian(on, s, KernelCheck.ADA_HESSIAN_ROOT,
                            SecondOrderMutants::adaHessianEpsilonInsideStep)));

    static final List<KernelCheck> TRANSFORMATIONS = TransformationMutants.all();

    static final List<KernelCheck> DENSE_PRODUCTS = Stream
            .of(DenseProductMutants.BOUNDED, DenseProductMutants.EXACT).flatMap(List::stream).toList();

    static final List<KernelCheck> PARTICLES = ParticleMutants.all();

    static final List<KernelCheck> SCHEDULES = Stream
            .of(ScheduleMutants.SUM, ScheduleMutants.EXACT, LayerGroupMutants.SUM, VectorMutants.SUM,
                    VectorMutants.EXACT)
            .flatMap(List::stream).toList();

    static final List<KernelCheck> FUNCTIONS = Stream.of(TestFunctionMutants.SUM, TestFunctionMutants.EXACT)
            .flatMap(List::stream).toList();

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientBlocked",
                    (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s, KernelMutants::leastSquaresWithoutLastRow)),
            KernelCheck.ofMatrix("leastSquaresGradientTiled",
                    (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s,
                            KernelMutants::leastSquaresWithoutFirstOfTile)),
            KernelCheck.ofMatrix("meanOfTiledBlocks",
                    (on, s) -> MeanCheck.tiledOfIntegers(on, s, KernelMutants::tiledMeanWithoutLastBlock)),
            KernelCheck.ofMatrix("meanOfBlocks",
                    (on, s) -> MeanCheck.ofIntegers(on, s, KernelMutants::meanWithoutLastBlock)),
            KernelCheck.ofMatrix("meanOfBlocks",
                    (on, s) -> MeanCheck.ofIntegers(on, s, KernelMutants::meanWithPenalizedIntercept)),
            KernelCheck.ofMatrix("gramOfRows",
                    (on, s) -> ProductCheck.gramOfIntegers(on, s, KernelMutants::gramOfShiftedRows)),
            KernelCheck.ofMatrix("multSymmetrized",
                    (on, s) -> ProductCheck.symmetrizedOfIntegers(on, s, KernelMutants::multDoubled)),
            KernelCheck.ofVector("gradientDescentStep", (on, s) -> StepCheck.ofIntegers(on, s,
                    KernelCheck.HALF_DESCENT, ascent(KernelCheck.HALF_DESCENT))),
            KernelCheck.ofVector("heavyBallStep", (on, s) -> StepCheck.ofIntegers(on, s,
                    KernelCheck.HALF_HEAVY_BALL, late(KernelCheck.HALF_HEAVY_BALL))),
            KernelCheck.ofVector("nesterovStep", (on, s) -> StepCheck.ofIntegers(on, s,
                    KernelCheck.HALF_NESTEROV, withoutLookAhead(KernelCheck.HALF_NESTEROV))),
            KernelCheck.ofMatrix("multTransSymmetrized",
                    (on, s) -> ProductCheck.transSymmetrizedOfIntegers(on, s, SecondOrderMutants::multTransDoubled)),
            KernelCheck.ofMatrix("multSymmetrizedPair",
                    (on, s) -> ProductCheck.symmetrizedPairOfIntegers(on, s,
                            SecondOrderMutants::multPairWithoutTranspose)),
            KernelCheck.ofBlocks("squaresOfBlocks",
                    (on, s) -> NormCheck.squaresOfIntegers(on, s, SecondOrderMutants::squaresOfWholeFours)),
            KernelCheck.ofBlocks("magnitudesOfBlocks",
                    (on, s) -> L1Check.magnitudesOfIntegers(on, s, L1Mutants::magnitudesOfAll)),
            KernelCheck.ofMatrix("windowProducts",
                    (on, s) -> FisherCheck.productsOfIntegers(on, s, SecondOrderMutants::windowProductsWithoutLast)));

    private static StepRule ascent(StepRule rule) {
        return MutantRule.ofKernel(rule, (graph, b) -> graph.task("step", KernelMutants::gradientAscentStep,
                b.hyper(), b.gradient(), b.parameters(), b.d()));
    }

    private static StepRule late(StepRule rule) {
        return MutantRule.ofKernel(rule, (graph, b) -> graph.task("step", KernelMutants::heavyBallLateStep,
                b.hyper(), b.gradient(), b.state().get(0), b.parameters(), b.d()));
    }

    private static StepRule withoutLookAhead(StepRule rule) {
        return MutantRule.ofKernel(rule, (graph, b) -> graph.task("step",
                KernelMutants::nesterovWithoutLookAheadStep, b.hyper(), b.gradient(), b.state().get(0),
                b.parameters(), b.d()));
    }

    private static void requireRejected(KernelCheck mutant, Shape shape) {
        assertThatThrownBy(() -> Within.bounds(Executors.JAVA, trial -> mutant.body().check(trial, shape)))
                .as(mutant.kernel())
                .isInstanceOf(AssertionError.class).hasMessageContaining("is off by more than its bound");
    }

    @ParameterizedTest
    @FieldSource("SUM")
    void shouldRejectMutantBySum(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("TRANSFORMATIONS")
    void shouldRejectMutantOfATransformation(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("PARTICLES")
    void shouldRejectMutantOfASearchByParticles(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("SCHEDULES")
    void shouldRejectMutantOfASchedule(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("DENSE_PRODUCTS")
    void shouldRejectMutantOfADenseProduct(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    /** Of one function each. */
    static final List<KernelCheck> SINGLE_FUNCTIONS = FunctionMutants.ULPS;

    @ParameterizedTest
    @FieldSource("SINGLE_FUNCTIONS")
    void shouldRejectMutantOfASingleFunction(KernelCheck mutant) {
        requireRejected(mutant, new Shape(1, 7, 1));
        requireRejected(mutant, new Shape(1, 257, 1));
    }

    static final List<KernelCheck> LIMITS = Stream.of(DeviceLimitMutants.BOUNDED, DeviceLimitMutants.EXACT)
            .flatMap(List::stream).toList();

    @ParameterizedTest
    @FieldSource("LIMITS")
    void shouldRejectMutantOfADeviceLimit(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void shouldRejectMutantOfATestFunction(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("ULPS")
    void shouldRejectMutantByUnitsInTheLastPlace(KernelCheck mutant) {
        requireRejected(mutant, new Shape(1, 7, 1));
        requireRejected(mutant, new Shape(1, 257, 1));
    }

    @ParameterizedTest
    @FieldSource("BITS")
    void shouldRejectMutantByItsBits(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @ParameterizedTest
    @FieldSource("EXACT")
    void shouldRejectMutantByExactness(KernelCheck mutant) {
        requireRejected(mutant, new Shape(33, 7, 3));
        requireRejected(mutant, new Shape(257, 100, 64));
    }

    @Test
    void shouldHaveAMutantOfEveryKernel() {
        assertThat(new TreeSet<>(
                Stream.of(SUM, ULPS, BITS, TRANSFORMATIONS, PARTICLES, ScheduleMutants.SUM, LayerGroupMutants.SUM,
                        VectorMutants.SUM, DenseProductMutants.BOUNDED, TestFunctionMutants.SUM, FunctionMutants.ULPS,
                        DeviceLimitMutants.BOUNDED)
                        .flatMap(List::stream)
                        .map(KernelCheck::kernel).toList()))
                .containsExactlyElementsOf(
                        new TreeSet<>(ProjectKernels.all().stream().map(ProjectKernels.Found::name).toList()));
        assertThat(Stream.of(EXACT, ScheduleMutants.EXACT, VectorMutants.EXACT, DenseProductMutants.EXACT,
                TestFunctionMutants.EXACT, DeviceLimitMutants.EXACT)
                .flatMap(List::stream))
                .extracting(KernelCheck::kernel)
                .containsAll(KernelCheck.EXACT.stream().map(KernelCheck::kernel).toList());
    }
}
