package uk.ac.manchester.tornado.api;

/** A task graph that no longer changes, made by {@link TaskGraph#snapshot()} for an execution plan. */
public class ImmutableTaskGraph {

    ImmutableTaskGraph() {
        // Nothing to keep: without TornadoVM no plan can ask for it.
    }
}
