//! Runs a script of channel operations on Rust's own channel: the differential driver for std::sync::mpsc (std only, stable rustc >= 1.72, Linux for bg_* ops).
//! Reads a script on standard input and prints one line per operation; RustScript.java runs the same language.
//! Build: rustc -O --edition 2021 driver.rs -o driver       Flags: --drops (report released messages)
use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::*;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

type Log = Arc<Mutex<Vec<i64>>>;
/// A message that records its value when destroyed while still inside the channel.
struct Msg {
    v: i64,
    log: Option<Log>,
}
impl Msg {
    fn take(mut self) -> i64 {
        self.log = None;
        self.v
    }
}
impl Drop for Msg {
    fn drop(&mut self) {
        if let Some(l) = &self.log {
            l.lock().unwrap().push(self.v)
        }
    }
}

enum Tx {
    A(Sender<Msg>),
    S(SyncSender<Msg>),
}
impl Tx {
    fn clone(&self) -> Tx {
        match self {
            Tx::A(t) => Tx::A(t.clone()),
            Tx::S(t) => Tx::S(t.clone()),
        }
    }
    fn send(&self, m: Msg) -> String {
        match match self {
            Tx::A(t) => t.send(m),
            Tx::S(t) => t.send(m),
        } {
            Ok(()) => "ok".into(),
            Err(SendError(m)) => format!("disconnected {}", m.take()),
        }
    }
    fn try_send(&self, m: Msg) -> String {
        match self {
            // std::sync::mpsc::Sender has no try_send; its send never blocks, so it is the same operation
            Tx::A(_) => self.send(m),
            Tx::S(t) => match t.try_send(m) {
                Ok(()) => "ok".into(),
                Err(TrySendError::Full(m)) => format!("full {}", m.take()),
                Err(TrySendError::Disconnected(m)) => format!("disconnected {}", m.take()),
            },
        }
    }
}
enum BgOut {
    Send(String),
    Recv(Receiver<Msg>, String),
}
struct Bg {
    id: u32,
    is_send: bool,
    tid: Arc<AtomicU64>,
    out: Arc<Mutex<Option<BgOut>>>,
    h: Option<thread::JoinHandle<()>>,
}
#[derive(PartialEq)]
enum RxSt {
    Here,
    Away,
    Gone,
}

struct Chan {
    cap: Option<usize>,
    txs: Vec<Option<Tx>>,
    rx: Option<Receiver<Msg>>,
    st: RxSt,
    buffered: i64,
    bg: Vec<Bg>,
    log: Log,
}

fn my_tid() -> u64 {
    // "/proc/thread-self" -> "<pid>/task/<tid>"
    std::fs::read_link("/proc/thread-self")
        .ok()
        .and_then(|p| {
            p.file_name()
                .and_then(|s| s.to_str().and_then(|s| s.parse().ok()))
        })
        .unwrap_or(0)
}
fn asleep(tid: u64) -> bool {
    match std::fs::read_to_string(format!("/proc/self/task/{tid}/stat")) {
        Ok(s) => s
            .rsplit(')')
            .next()
            .map(|r| r.trim_start().starts_with('S'))
            .unwrap_or(false),
        Err(_) => false,
    }
}
impl Chan {
    fn live_tx(&self) -> usize {
        self.txs.iter().filter(|t| t.is_some()).count()
    }
    fn pending_send(&self) -> usize {
        self.bg.iter().filter(|b| b.is_send).count()
    }
    fn pending_recv(&self) -> bool {
        self.bg.iter().any(|b| !b.is_send)
    }
    fn msg(&self, v: i64) -> Msg {
        Msg {
            v,
            log: Some(self.log.clone()),
        }
    }
    fn buf_in(&mut self) {
        if self.cap != Some(0) {
            self.buffered += 1
        }
    }
    fn buf_out(&mut self) {
        if self.cap != Some(0) {
            self.buffered -= 1
        }
    }
    /// Wait until every background thread has finished or is stably asleep; collect finished ones, by id.
    fn settle(&mut self) -> String {
        if self.bg.is_empty() {
            return String::new();
        }
        let mut stable = 0;
        while stable < 4 {
            thread::sleep(Duration::from_micros(500));
            let ok = self.bg.iter().all(|b| {
                if b.out.lock().unwrap().is_some() {
                    return b.h.as_ref().unwrap().is_finished();
                }
                let t = b.tid.load(Ordering::SeqCst);
                t != 0 && asleep(t)
            });
            stable = if ok { stable + 1 } else { 0 };
        }
        let mut done: Vec<(u32, String)> = vec![];
        let mut keep = vec![];
        for mut b in std::mem::take(&mut self.bg) {
            let o = b.out.lock().unwrap().take();
            match o {
                None => keep.push(b),
                Some(BgOut::Send(s)) => {
                    b.h.take().unwrap().join().unwrap();
                    if s == "ok" {
                        self.buf_in()
                    }
                    done.push((b.id, s))
                }
                Some(BgOut::Recv(rx, s)) => {
                    b.h.take().unwrap().join().unwrap();
                    self.rx = Some(rx);
                    self.st = RxSt::Here;
                    if s.starts_with("value") {
                        self.buf_out()
                    }
                    done.push((b.id, s))
                }
            }
        }
        self.bg = keep;
        done.sort();
        if done.is_empty() {
            String::new()
        } else {
            format!(
                " | {}",
                done.iter()
                    .map(|(i, s)| format!("{i}:{s}"))
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        }
    }
    fn spawn(&mut self, id: u32, is_send: bool, f: impl FnOnce() -> BgOut + Send + 'static) {
        let (tid, out) = (Arc::new(AtomicU64::new(0)), Arc::new(Mutex::new(None)));
        let (t2, o2) = (tid.clone(), out.clone());
        let h = thread::spawn(move || {
            t2.store(my_tid(), Ordering::SeqCst);
            let r = f();
            *o2.lock().unwrap() = Some(r);
        });
        self.bg.push(Bg {
            id,
            is_send,
            tid,
            out,
            h: Some(h),
        });
    }
}
fn list(p: &str, v: Vec<i64>) -> String {
    v.iter().fold(p.to_string(), |a, x| format!("{a} {x}"))
}

fn main() {
    let drops = std::env::args().any(|a| a == "--drops");
    let mut c: Option<Chan> = None;
    let out = std::io::stdout();
    let mut out = out.lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let w: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
        if w.is_empty() {
            continue;
        }
        let n = |i: usize| -> i64 {
            w.get(i)
                .unwrap_or_else(|| panic!("missing arg in {line:?}"))
                .parse()
                .unwrap()
        };
        if w[0] == "channel" || w[0] == "sync_channel" {
            assert!(c.is_none(), "missing `end` before {line:?}");
            let log: Log = Default::default();
            let (tx, rx, cap) = if w[0] == "channel" {
                let (t, r) = channel();
                (Tx::A(t), r, None)
            } else {
                let k = n(1) as usize;
                let (t, r) = sync_channel(k);
                (Tx::S(t), r, Some(k))
            };
            c = Some(Chan {
                cap,
                txs: vec![Some(tx)],
                rx: Some(rx),
                st: RxSt::Here,
                buffered: 0,
                bg: vec![],
                log,
            });
            writeln!(out, "created").unwrap();
            continue;
        }
        let ch = c.as_mut().expect("no channel");
        let slot = |ch: &Chan, i: i64| -> Option<usize> {
            let i = i as usize;
            if i < ch.txs.len() && ch.txs[i].is_some() {
                Some(i)
            } else {
                None
            }
        };
        let mut r: String = match w[0] {
            "clone" => match slot(ch, n(1)) {
                None => "gone".into(),
                Some(i) => {
                    let t = ch.txs[i].as_ref().unwrap().clone();
                    ch.txs.push(Some(t));
                    format!("sender {}", ch.txs.len() - 1)
                }
            },
            "drop_sender" => match slot(ch, n(1)) {
                None => "gone".into(),
                Some(i) => {
                    ch.txs[i] = None;
                    "dropped".into()
                }
            },
            "drop_receiver" => match ch.st {
                RxSt::Gone => "gone".into(),
                RxSt::Away => "busy".into(),
                RxSt::Here => {
                    drop(ch.rx.take());
                    ch.st = RxSt::Gone;
                    ch.buffered = 0;
                    "dropped".into()
                }
            },
            "try_send" => match slot(ch, n(1)) {
                None => "gone".into(),
                Some(i) => {
                    let r = ch.txs[i].as_ref().unwrap().try_send(ch.msg(n(2)));
                    if r == "ok" {
                        ch.buf_in()
                    }
                    r
                }
            },
            "send" => match slot(ch, n(1)) {
                None => "gone".into(),
                Some(i) => {
                    let block = ch.st != RxSt::Gone
                        && match ch.cap {
                            None => false,
                            Some(0) => !ch.pending_recv(),
                            Some(k) => ch.buffered >= k as i64,
                        };
                    if block {
                        "would_block".into()
                    } else {
                        let r = ch.txs[i].as_ref().unwrap().send(ch.msg(n(2)));
                        if r == "ok" {
                            ch.buf_in()
                        }
                        r
                    }
                }
            },
            "bg_send" => match slot(ch, n(2)) {
                None => "gone".into(),
                Some(i) => {
                    let (t, m) = (ch.txs[i].as_ref().unwrap().clone(), ch.msg(n(3)));
                    ch.spawn(n(1) as u32, true, move || BgOut::Send(t.send(m)));
                    "started".into()
                }
            },
            "bg_recv" => match ch.st {
                RxSt::Gone => "gone".into(),
                RxSt::Away => "busy".into(),
                RxSt::Here => {
                    let rx = ch.rx.take().unwrap();
                    ch.st = RxSt::Away;
                    ch.spawn(n(1) as u32, false, move || {
                        let s = match rx.recv() {
                            Ok(m) => format!("value {}", m.take()),
                            Err(RecvError) => "disconnected".into(),
                        };
                        BgOut::Recv(rx, s)
                    });
                    "started".into()
                }
            },
            "try_recv" | "recv" | "recv_timeout_ms" | "iter_drain" | "iter_all" | "iter_take" => {
                match ch.st {
                    RxSt::Gone => "gone".into(),
                    RxSt::Away => "busy".into(),
                    RxSt::Here => {
                        let rx = ch.rx.take().unwrap();
                        let avail = ch.buffered.max(0) as usize + ch.pending_send();
                        let r = match w[0] {
                            "try_recv" => match rx.try_recv() {
                                Ok(m) => {
                                    ch.buf_out();
                                    format!("value {}", m.take())
                                }
                                Err(TryRecvError::Empty) => "empty".into(),
                                Err(TryRecvError::Disconnected) => "disconnected".into(),
                            },
                            "recv" => {
                                if avail == 0 && ch.live_tx() > 0 {
                                    "would_block".into()
                                } else {
                                    match rx.recv() {
                                        Ok(m) => {
                                            ch.buf_out();
                                            format!("value {}", m.take())
                                        }
                                        Err(RecvError) => "disconnected".into(),
                                    }
                                }
                            }
                            "recv_timeout_ms" => match rx.recv_timeout(Duration::from_millis(n(1) as u64)) {
                                Ok(m) => {
                                    ch.buf_out();
                                    format!("value {}", m.take())
                                }
                                Err(RecvTimeoutError::Timeout) => "timeout".into(),
                                Err(RecvTimeoutError::Disconnected) => "disconnected".into(),
                            },
                            "iter_drain" => {
                                let v: Vec<i64> = rx.try_iter().map(Msg::take).collect();
                                for _ in &v {
                                    ch.buf_out()
                                }
                                list("drained", v)
                            }
                            "iter_all" => {
                                if ch.live_tx() > 0 {
                                    "would_block".into()
                                } else {
                                    let v: Vec<i64> = rx.iter().map(Msg::take).collect();
                                    for _ in &v {
                                        ch.buf_out()
                                    }
                                    list("all", v)
                                }
                            }
                            _ => {
                                let k = n(1) as usize;
                                if k > avail && ch.live_tx() > 0 {
                                    "would_block".into()
                                } else {
                                    let v: Vec<i64> = rx.iter().take(k).map(Msg::take).collect();
                                    for _ in &v {
                                        ch.buf_out()
                                    }
                                    list("took", v)
                                }
                            }
                        };
                        ch.rx = Some(rx);
                        r
                    }
                }
            }
            "end" => "end".into(),
            o => panic!("unknown op {o:?}"),
        };
        if w[0] == "end" {
            // drop senders, let a blocked bg_recv finish, then drop the receiver, let blocked bg_sends finish
            for t in ch.txs.iter_mut() {
                *t = None
            }
            let a = ch.settle();
            drop(ch.rx.take());
            ch.st = RxSt::Gone;
            ch.buffered = 0;
            let b = ch.settle();
            assert!(ch.bg.is_empty());
            r += &a;
            r += &b;
        } else {
            let s = ch.settle();
            r += &s;
        }
        if drops {
            let l: Vec<i64> = std::mem::take(&mut *ch.log.lock().unwrap());
            if !l.is_empty() {
                r += &list(" released", l)
            }
        }
        if w[0] == "end" {
            c = None
        }
        writeln!(out, "{r}").unwrap();
    }
}
