package org.plumbline.audit.targets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/**
 * What the user's settings.xml, and Maven's own if Maven is installed, say about repositories: where the local
 * one is, mirrors, proxies, credentials, and the repositories of active profiles.
 */
final class MavenSettings {
  /** A download whose checksum is wrong or missing is an error, and releases are never looked up again. */
  private static final RepositoryPolicy RELEASES =
      new RepositoryPolicy(
          true, RepositoryPolicy.UPDATE_POLICY_NEVER, RepositoryPolicy.CHECKSUM_POLICY_FAIL);

  private static final RepositoryPolicy SNAPSHOTS =
      new RepositoryPolicy(
          true, RepositoryPolicy.UPDATE_POLICY_DAILY, RepositoryPolicy.CHECKSUM_POLICY_FAIL);

  private final Settings settings;

  MavenSettings(Settings settings) {
    this.settings = settings;
  }

  /** The settings of the user who runs this. */
  static MavenSettings ofUser() throws TargetException {
    var request = new DefaultSettingsBuildingRequest();
    request.setUserSettingsFile(home().resolve("settings.xml").toFile());
    Path maven = installation();
    if (maven != null) {
      request.setGlobalSettingsFile(maven.resolve("conf/settings.xml").toFile());
    }
    var properties = new Properties();
    properties.putAll(System.getProperties());
    System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
    request.setSystemProperties(properties);
    try {
      return new MavenSettings(
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings());
    } catch (SettingsBuildingException e) {
      throw TargetException.unavailable(
          "Maven's settings cannot be read: " + TargetException.brief(e) + ": mend settings.xml");
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."), ".m2");
  }

  /** Where Maven is installed: as its variable says, or as the command on the path shows. */
  private static @Nullable Path installation() {
    String named = System.getenv("MAVEN_HOME");
    if (named != null) {
      return Path.of(named);
    }
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      Path command = Path.of(folder, "mvn");
      if (Files.isExecutable(command)) {
        Path bin = realPath(command).getParent();
        return bin == null ? null : bin.getParent();
      }
    }
    return null;
  }

  private static Path realPath(Path command) {
    try {
      return command.toRealPath();
    } catch (IOException e) {
      return command; // no settings will be found beside it
    }
  }

  /** Where artifacts are kept on this machine. */
  Path localRepository() {
    String override = System.getProperty("maven.repo.local", settings.getLocalRepository());
    return override == null || override.isBlank()
        ? home().resolve("repository")
        : Path.of(override);
  }

  /** Sets up a session: mirrors, proxies, credentials. */
  void configure(DefaultRepositorySystemSession session) {
    session.setOffline(settings.isOffline());
    var mirrors = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      mirrors.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    session.setMirrorSelector(mirrors);
    var proxies = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        var authentication =
            new AuthenticationBuilder()
                .addUsername(proxy.getUsername())
                .addPassword(proxy.getPassword())
                .build();
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
            proxy.getNonProxyHosts());
      }
    }
    session.setProxySelector(proxies);
    var authentications = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      authentications.add(
          server.getId(),
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .build());
    }
    session.setAuthenticationSelector(authentications);
  }

  /** Maven Central, as Maven's own super POM has it, and the repositories of the active profiles. */
  List<RemoteRepository> repositories() {
    Map<String, String> urls = new LinkedHashMap<>();
    var processor =
        new DefaultModelProcessor()
            .setModelLocator(new DefaultModelLocator())
            .setModelReader(new DefaultModelReader());
    var superPom =
        new DefaultSuperPomProvider().setModelProcessor(processor).getSuperModel("4.0.0");
    superPom.getRepositories().forEach(r -> urls.put(r.getId(), r.getUrl()));
    settings.getProfiles().stream()
        .filter(
            p ->
                settings.getActiveProfiles().contains(p.getId())
                    || (p.getActivation() != null && p.getActivation().isActiveByDefault()))
        .flatMap(p -> p.getRepositories().stream())
        .forEach(r -> urls.put(r.getId(), r.getUrl()));
    var repositories = new ArrayList<RemoteRepository>();
    urls.forEach(
        (id, url) ->
            repositories.add(
                new RemoteRepository.Builder(id, "default", url)
                    .setReleasePolicy(RELEASES)
                    .setSnapshotPolicy(SNAPSHOTS)
                    .build()));
    return repositories;
  }
}
