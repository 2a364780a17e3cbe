package SendableType.accepted;

/** Threads and loaders are made to be extended, and nobody sends them. */
class ThreadSubclass {
  static final class Worker extends Thread {
    private int rounds;

    @Override
    public void run() {
      rounds++;
    }
  }

  static final class Loader extends ClassLoader {
    private int loaded;

    Class<?> again(String name) throws ClassNotFoundException {
      loaded++;
      return Class.forName(name, true, this);
    }
  }

  void start() throws InterruptedException {
    Thread worker = new Worker();
    worker.start();
    worker.join();
  }
}
