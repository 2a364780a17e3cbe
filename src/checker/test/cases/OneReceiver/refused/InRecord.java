package OneReceiver.refused;

import org.plumbline.channel.*;

/** Inside a record, too. */
class InRecord {
  record Job(Receiver<String> answers) {}

  void send(Sender<Job> to, Job job) throws Exception {
    // :: error: (structural.type)
    to.send(job);
  }
}
