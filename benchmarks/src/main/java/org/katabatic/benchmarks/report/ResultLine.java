package org.katabatic.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One contender's times at one size: a line of a file of results.
 *
 * @param comparison
 *            what was computed: machine, logistic-gradient, softmax-gradient, sparse-gradient, sensing-gradient,
 *            adam, logistic-optimum
 * @param n
 *            samples or measurements; 0 where there are none
 * @param d
 *            features, parameters or rows of a matrix; 0 where there are none
 * @param contender
 *            who computed it
 * @param threads
 *            with how many threads
 * @param fastest
 *            seconds of the fastest run
 * @param median
 *            seconds of the run in the middle
 * @param kernel
 *            seconds of its kernels alone, as the device's profiler tells them, of the run in the middle of a few more;
 *            absent where none does
 * @param bytes
 *            bytes of main memory that its algorithm asks for
 * @param flops
 *            additions and multiplications of what was computed
 * @param errorOfBound
 *            its largest error as a part of the error bound of float32; absent where nothing is computed
 * @param note
 *            what else there is to say; absent if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultLine(String comparison, int n, int d, String contender, int threads, double fastest, double median,
        Double kernel, long bytes, long flops, Double errorOfBound, String note) {}
