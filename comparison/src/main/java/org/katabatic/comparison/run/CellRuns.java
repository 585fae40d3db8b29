package org.katabatic.comparison.run;

import java.util.List;
import org.katabatic.comparison.measure.MeasuredRun;
import org.katabatic.comparison.workload.Shape;

/** All runs of a cell. */
record CellRuns(String device, String contestant, Shape shape, List<MeasuredRun> runs) {}
