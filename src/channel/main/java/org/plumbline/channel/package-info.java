/**
 * Channels from many senders to one receiver, with the behaviour of Rust's {@code std::sync::mpsc}.
 *
 * <p>Here: {@link org.plumbline.channel.Channel}, which opens one; the handles {@link
 * org.plumbline.channel.Sender} and {@link org.plumbline.channel.Receiver}; what their operations answer and
 * throw. Not here: the algorithms, which are not exported.
 *
 * <p>A <em>handle</em> is one end of a channel, to be closed once. A channel is <em>unbounded</em>,
 * <em>bounded</em> to a capacity, or a <em>rendezvous</em>, capacity 0, where a send returns when the receiver
 * has the message. A side is <em>disconnected</em> when the other side has no open handle left; that is for
 * ever. A message that is still in the channel when the receiver closes is <em>undelivered</em>.
 *
 * <p>Memory: actions in a thread before it sends a message happen-before actions in the receiving thread after
 * the receive that returns it. Actions before the close of a handle happen-before actions after a {@link
 * org.plumbline.channel.DisconnectedException} or {@link org.plumbline.channel.TrySend#DISCONNECTED} that this
 * close caused.
 *
 * <p>Times are a {@link java.time.Duration}. Zero or less tries once without waiting, as an operation without a
 * time does; a time too long for the clock is for ever.
 */
package org.plumbline.channel;
