package org.plumbline.audit.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.audit.MutantJar;
import org.plumbline.audit.targets.TargetName.OfMaven;

/** Resolves from a repository of files that stands in for all others: a mirror, as settings.xml has it. */
class MavenResolverTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void publish() throws IOException {
    publish(
        "queue",
        "<dependencies><dependency><groupId>test</groupId><artifactId>needed</artifactId>"
            + "<version>1</version></dependency></dependencies>");
    publish("needed", "");
  }

  private void publish(String artifact, String more) throws IOException {
    Path place = folder.resolve("remote/test/" + artifact + "/1");
    Files.createDirectories(place);
    Path jar = place.resolve(artifact + "-1.jar");
    Files.move(MutantJar.in(folder), jar);
    Path pom = place.resolve(artifact + "-1.pom");
    Files.writeString(
        pom,
        "<project><modelVersion>4.0.0</modelVersion><groupId>test</groupId><artifactId>"
            + artifact
            + "</artifactId><version>1</version>"
            + more
            + "</project>");
    for (Path file : List.of(jar, pom)) {
      Files.writeString(
          place.resolve(file.getFileName() + ".sha1"), TargetFile.digest(file, "SHA-1"));
    }
  }

  private List<Path> resolve(String artifact) throws TargetException {
    var mirror = new Mirror();
    mirror.setId("files");
    mirror.setMirrorOf("*");
    mirror.setUrl(folder.resolve("remote").toUri().toString());
    var settings = new Settings();
    settings.setLocalRepository(folder.resolve("local").toString());
    settings.addMirror(mirror);
    var name = new OfMaven("test", artifact, "1", new TargetName.ClassName("Any", null));
    return new MavenResolver(new MavenSettings(settings)).resolve(name);
  }

  @Test
  void anArtifactComesWithWhatItNeeds() throws Exception {
    assertEquals(
        List.of("queue-1.jar", "needed-1.jar"),
        resolve("queue").stream().map(p -> String.valueOf(p.getFileName())).toList());
  }

  @Test
  void aDownloadWithAWrongChecksumIsRefused() throws Exception {
    Path noted = folder.resolve("remote/test/needed/1/needed-1.jar.sha1");
    Files.writeString(noted, "0".repeat(40));
    var refused = assertThrows(TargetException.class, () -> resolve("queue"));
    assertTrue(String.valueOf(refused.getMessage()).contains("hecksum"), refused::toString);
  }

  @Test
  void aFileThatChangedSinceItCameIsRefused() throws Exception {
    Path jar = resolve("needed").get(0);
    Files.write(jar, "changed".getBytes(StandardCharsets.UTF_8));
    var refused = assertThrows(TargetException.class, () -> resolve("needed"));
    assertTrue(String.valueOf(refused.getMessage()).contains("checksum"), refused::toString);
  }

  @Test
  void anUnknownArtifactIsRefusedInOneLine() {
    var refused = assertThrows(TargetException.class, () -> resolve("unknown"));
    assertTrue(String.valueOf(refused.getMessage()).contains("test:unknown:1"));
    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
  }

  @Test
  void addressesOfRepositoriesAreNotPrinted() {
    assertEquals(
        "Could not find artifact g:a:jar:1 in central, nor at a repository",
        MavenResolver.withoutAddresses(
            "Could not find artifact g:a:jar:1 in central (https://user:word@mirror.example/m2/),"
                + " nor at http://mirror.example/x"));
  }
}
