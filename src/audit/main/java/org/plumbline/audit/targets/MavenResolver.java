package org.plumbline.audit.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Fetches an artifact and what it needs at run time with Maven's own resolver. No build and no code of the
 * artifact runs. Downloads whose checksum is wrong or missing are refused, and so are files of the local
 * repository that no longer have the checksum that was noted when they came.
 */
final class MavenResolver {
  private final MavenSettings settings;

  MavenResolver(MavenSettings settings) {
    this.settings = settings;
  }

  /** The jars of the artifact, itself first. */
  List<Path> resolve(TargetName.OfMaven target) throws TargetException {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try {
      DefaultRepositorySystemSession session = session(system);
      var root =
          new Dependency(
              new DefaultArtifact(target.group(), target.artifact(), "jar", target.version()),
              JavaScopes.RUNTIME);
      var repositories = system.newResolutionRepositories(session, settings.repositories());
      var request =
          new DependencyRequest(
              new CollectRequest(root, repositories),
              DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
      List<Path> jars =
          system.resolveDependencies(session, request).getArtifactResults().stream()
              .map(ArtifactResult::getArtifact)
              .filter(a -> a.getExtension().equals("jar"))
              .map(a -> a.getFile().toPath())
              .toList();
      for (Path jar : jars) {
        verifyNoted(jar);
      }
      return jars;
    } catch (RepositoryException e) {
      throw TargetException.unavailable(
          "cannot resolve "
              + target.coordinates()
              + ": "
              + withoutAddresses(TargetException.brief(deepest(e)))
              + ": check the coordinates, the network and Maven's settings.xml");
    } catch (IOException e) {
      throw TargetException.unavailable(
          "cannot read what "
              + target.coordinates()
              + " was resolved to: "
              + TargetException.brief(e));
    } finally {
      system.shutdown();
    }
  }

  private DefaultRepositorySystemSession session(RepositorySystem system) {
    DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    settings.configure(session);
    var properties = new Properties(); // profiles of dependencies' POMs look at them
    properties.putAll(System.getProperties());
    session.setSystemProperties(properties);
    var local = new LocalRepository(settings.localRepository().toFile());
    session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, local));
    return session;
  }

  /** Maven keeps beside each download the checksum that came with it. */
  private static void verifyNoted(Path jar) throws IOException, TargetException {
    Path noted = jar.resolveSibling(jar.getFileName() + ".sha1");
    if (!Files.exists(noted)) {
      return;
    }
    String expected = Files.readString(noted).strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    if (!expected.equals(TargetFile.digest(jar, "SHA-1"))) {
      throw TargetException.unavailable(
          jar
              + " does not have the checksum noted in "
              + noted.getFileName()
              + ": delete both, they are fetched anew");
    }
  }

  /** Where a mirror is, is its user's business: reports travel. */
  static String withoutAddresses(String words) {
    return words.replaceAll("\\s*\\(\\w+://[^)]*\\)", "").replaceAll("\\w+://\\S+", "a repository");
  }

  private static Throwable deepest(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause instanceof RepositoryException ? deepest(cause) : thrown;
  }
}
