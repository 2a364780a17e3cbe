//! The scenarios of the benchmarks, on Rust's std::sync::mpsc. Compiled and started by `compare`.
//! Usage: peer BENCHMARK CAPACITY PRODUCERS MESSAGES MILLIS; prints nanoseconds per operation.
use std::env;
use std::hint::black_box;
use std::sync::mpsc::{channel, sync_channel, Receiver, SendError, Sender, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

/// The burst of SingleThread.java and the round trips of PingPong.java.
const BURST: u64 = 16_384;
const ROUND_TRIPS: u64 = 10_000;

/// A pointer's worth of message, as in Java.
type Message = usize;

#[derive(Clone)]
enum Tx {
    Unbounded(Sender<Message>),
    Bounded(SyncSender<Message>),
}

impl Tx {
    fn send(&self, message: Message) -> Result<(), SendError<Message>> {
        match self {
            Tx::Unbounded(sender) => sender.send(message),
            Tx::Bounded(sender) => sender.send(message),
        }
    }
}

fn open(capacity: Option<usize>) -> (Tx, Receiver<Message>) {
    match capacity {
        None => {
            let (sender, receiver) = channel();
            (Tx::Unbounded(sender), receiver)
        }
        Some(n) => {
            let (sender, receiver) = sync_channel(n);
            (Tx::Bounded(sender), receiver)
        }
    }
}

/// One invocation: the time that counts, and the operations in it.
fn invoke(benchmark: &str, capacity: Option<usize>, producers: u64, messages: u64) -> (Duration, u64) {
    let (sender, receiver) = open(capacity);
    match benchmark {
        "send" => {
            let start = Instant::now();
            for i in 0..BURST {
                sender.send(black_box(i as Message)).unwrap();
            }
            (start.elapsed(), BURST)
        }
        "receive" => {
            for i in 0..BURST {
                sender.send(i as Message).unwrap();
            }
            let start = Instant::now();
            for _ in 0..BURST {
                black_box(receiver.recv().unwrap());
            }
            (start.elapsed(), BURST)
        }
        "pair" => {
            let start = Instant::now();
            for i in 0..BURST {
                sender.send(black_box(i as Message)).unwrap();
                black_box(receiver.try_recv().unwrap());
            }
            (start.elapsed(), BURST)
        }
        "emptyPoll" => {
            let start = Instant::now();
            for _ in 0..BURST {
                black_box(receiver.try_recv().is_err());
            }
            (start.elapsed(), BURST)
        }
        "transfer" => {
            let start = Instant::now();
            let threads: Vec<_> = (0..producers)
                .map(|_| {
                    let sender = sender.clone();
                    thread::spawn(move || {
                        for i in 0..messages / producers {
                            sender.send(i as Message).unwrap();
                        }
                    })
                })
                .collect();
            for _ in 0..messages {
                black_box(receiver.recv().unwrap());
            }
            for thread in threads {
                thread.join().unwrap();
            }
            (start.elapsed(), messages)
        }
        "pingPong" => {
            let (back, answers) = open(capacity);
            let start = Instant::now();
            let echo = thread::spawn(move || {
                for _ in 0..ROUND_TRIPS {
                    back.send(receiver.recv().unwrap()).unwrap();
                }
            });
            for i in 0..ROUND_TRIPS {
                sender.send(i as Message).unwrap();
                black_box(answers.recv().unwrap());
            }
            echo.join().unwrap();
            (start.elapsed(), ROUND_TRIPS)
        }
        other => panic!("no benchmark {other}"),
    }
}

fn main() {
    let args: Vec<String> = env::args().collect();
    let number = |i: usize| -> u64 { args[i].parse().expect("a number") };
    let capacity = args[2].parse::<usize>().ok();
    let limit = Duration::from_millis(number(5));
    let warm_up = Instant::now();
    while warm_up.elapsed() < limit / 3 {
        invoke(&args[1], capacity, number(3), number(4));
    }
    let (mut time, mut operations) = (Duration::ZERO, 0);
    while time < limit {
        let (t, n) = invoke(&args[1], capacity, number(3), number(4));
        time += t;
        operations += n;
    }
    println!("{}", time.as_nanos() as f64 / operations as f64);
}
