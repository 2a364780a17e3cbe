package org.plumbline.channel;

import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;

/** The cores that a channel gets unless its builder says otherwise, against the rules. */
final class FastCoresConformance extends ChannelConformance {
  @Override
  public CoreFactory cores() {
    return Cores.STANDARD;
  }
}
