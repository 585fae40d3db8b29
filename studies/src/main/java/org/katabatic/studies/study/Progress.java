package org.katabatic.studies.study;

/** Where a study says how far it is. */
public interface Progress {

    /** Nobody looks. */
    Progress NONE = new Progress() {

        @Override
        public void expect(long units) {}

        @Override
        public void done(long units) {}
    };

    /** So many more units of work will come. */
    void expect(long units);

    /** So many units are done. */
    void done(long units);
}
