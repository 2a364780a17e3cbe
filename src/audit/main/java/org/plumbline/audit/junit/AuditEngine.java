package org.plumbline.audit.junit;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.Node;

/** Runs each method that has {@link Audit} as a test. Found by the JUnit Platform as a service. */
public final class AuditEngine extends HierarchicalTestEngine<EngineExecutionContext> {
  private static final String ID = "plumbline-audit";

  /** For the JUnit Platform. */
  public AuditEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    var root = new EngineDescriptor(id, "Plumbline audits");
    EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
        .addClassContainerSelectorResolver(type -> !audits(type).isEmpty())
        .addSelectorResolver(new Resolver())
        .build()
        .resolve(request, root);
    return root;
  }

  @Override
  protected EngineExecutionContext createExecutionContext(ExecutionRequest request) {
    return new EngineExecutionContext() {};
  }

  private static Set<Method> audits(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> AnnotationSupport.isAnnotated(m, Audit.class))
        .collect(Collectors.toSet());
  }

  /** Finds the audits of classes and methods that are asked for. */
  private static final class Resolver implements SelectorResolver {
    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
      Class<?> type = selector.getJavaClass();
      Set<Method> audits = audits(type);
      if (audits.isEmpty()) {
        return Resolution.unresolved();
      }
      return context
          .addToParent(parent -> Optional.of(new OfClass(parent.getUniqueId(), type)))
          .map(found -> Match.exact(found, () -> selectors(type, audits)))
          .map(Resolution::match)
          .orElse(Resolution.unresolved());
    }

    private static Set<? extends DiscoverySelector> selectors(Class<?> type, Set<Method> audits) {
      return audits.stream()
          .map(m -> DiscoverySelectors.selectMethod(type, m))
          .collect(Collectors.toSet());
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
      Method method = selector.getJavaMethod();
      if (!AnnotationSupport.isAnnotated(method, Audit.class)) {
        return Resolution.unresolved();
      }
      return context
          .addToParent(
              () -> DiscoverySelectors.selectClass(selector.getJavaClass()),
              parent -> Optional.of(new OfMethod(parent.getUniqueId(), method)))
          .map(Match::exact)
          .map(Resolution::match)
          .orElse(Resolution.unresolved());
    }
  }

  /** A class with audits. */
  private static final class OfClass extends AbstractTestDescriptor
      implements Node<EngineExecutionContext> {
    OfClass(UniqueId parent, Class<?> type) {
      super(parent.append("class", type.getName()), type.getSimpleName(), ClassSource.from(type));
    }

    @Override
    public Type getType() {
      return Type.CONTAINER;
    }
  }

  /** One audit. */
  private static final class OfMethod extends AbstractTestDescriptor
      implements Node<EngineExecutionContext> {
    private final Method method;

    OfMethod(UniqueId parent, Method method) {
      super(
          parent.append("method", method.getName()),
          method.getName() + "()",
          MethodSource.from(method));
      this.method = method;
    }

    @Override
    public Type getType() {
      return Type.TEST;
    }

    @Override
    public EngineExecutionContext execute(
        EngineExecutionContext context, DynamicTestExecutor executor) throws InterruptedException {
      Audit wanted = requireNonNull(method.getAnnotation(Audit.class), "found by it");
      var audit =
          org.plumbline.audit.Audit.ofMethod(method.getDeclaringClass(), method.getName())
              .seed(wanted.seed())
              .budget(Duration.ofMillis(wanted.millis()));
      audit = wanted.lenientEmpty() ? audit.lenientEmpty() : audit;
      audit = wanted.oneProducer() ? audit.oneProducer() : audit;
      audit = wanted.oneConsumer() ? audit.oneConsumer() : audit;
      audit.assertNoViolation();
      return context;
    }
  }
}
