package org.plumbline.channel;

import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;

/** The reference core, against the rules. */
final class ReferenceCoreConformance extends ChannelConformance {
  @Override
  public CoreFactory cores() {
    return Cores.REFERENCE;
  }
}
