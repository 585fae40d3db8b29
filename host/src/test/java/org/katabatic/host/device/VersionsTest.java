package org.katabatic.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.EjmlVersion;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.OnDevice;

/**
 * A TornadoVM SDK carries an EJML of its own, whose module would hide the one that the references are written for.
 */
class VersionsTest {

    @Test
    void shouldHaveLoadedTheEjmlOfTheBuild() {
        assertThat(Versions.ejml()).isEqualTo(System.getProperty("expected.ejml.version")).isNotBlank();
    }

    @Test
    void shouldHaveLoadedEjmlFromTheClassPath() {
        assertThat(CommonOps_DDRM.class.getModule().isNamed()).isFalse();
        assertThat(DMatrixRMaj.class.getModule().isNamed()).isFalse();
        assertThat(EjmlVersion.class.getModule().isNamed()).isFalse();
    }

    @Test
    @OnDevice
    void shouldKnowTheVersionOfTornadoVm() {
        assertThat(Versions.tornadoVm()).isNotEqualTo("none").isNotEqualTo("unknown").isNotBlank();
    }
}
