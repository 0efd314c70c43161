//! A connection's bytes, on their way to and from actix.

use super::pace::{Pace, Verdict};
use super::refusal::{Refusals, of_parser};
use crate::infra::metrics::Unread;
use actix_web::rt::net::TcpStream;
use bytes::{Buf, Bytes};
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Instant;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep_until};

/// A connection that is ended when it is late.
///
/// Bytes pass as they are. Of a request that comes whole the cost is one look at the clock:
/// the timer is set when it is not running, and looks at what is waited for when it fires,
/// every few seconds on a busy connection.
pub(super) struct PacedStream {
    socket: TcpStream,
    pace: Rc<Pace>,
    refusals: Arc<Refusals>,
    timer: Pin<Box<Sleep>>,
    is_timed: bool,
    /// Whether the socket did not take all of what was to be written last.
    is_half_written: bool,
    /// Whether the client's side counts as closed.
    is_over: bool,
    /// What is written in the place of an answer of actix's parser.
    instead: Option<Bytes>,
}

impl PacedStream {
    pub(super) fn new(socket: TcpStream, pace: Rc<Pace>, refusals: Arc<Refusals>) -> Self {
        Self {
            socket,
            pace,
            refusals,
            timer: Box::pin(sleep_until(Instant::now().into())),
            is_timed: false,
            is_half_written: false,
            is_over: false,
            instead: None,
        }
    }

    pub(super) fn pace(&self) -> &Rc<Pace> {
        &self.pace
    }

    /// Ready when the connection has ended because it was late.
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            if self.is_timed {
                ready!(self.timer.as_mut().poll(context));
                self.is_timed = false;
            }
            match self.pace.judge(Instant::now()) {
                Verdict::Free => return Poll::Pending,
                Verdict::Wait(until) => {
                    self.timer.as_mut().reset(until.into());
                    self.is_timed = true;
                }
                Verdict::Idle => break,
                Verdict::Late { has_begun } => {
                    self.answer_late(context, has_begun);
                    break;
                }
            }
        }
        self.is_over = true;
        Poll::Ready(())
    }

    /// Says why the connection ends, unless an answer is half written. Browsers open
    /// connections that they then do not need: such a one is not counted.
    fn answer_late(&mut self, context: &mut Context<'_>, has_begun: bool) {
        if self.is_half_written {
            return;
        }
        let answer = self.refusals.refuse(if has_begun { Unread::TooSlow } else { Unread::Unused });
        // Nothing is on its way, so that there is room for it; without room it is not said.
        let _ = Pin::new(&mut self.socket).poll_write(context, &answer);
    }

    /// Writes something else than actix wants to; for actix it is as if it were the same.
    fn poll_write_instead(
        &mut self,
        context: &mut Context<'_>,
        mut instead: Bytes,
        len: usize,
    ) -> Poll<io::Result<usize>> {
        while instead.has_remaining() {
            match Pin::new(&mut self.socket).poll_write(context, &instead) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(written)) => instead.advance(written),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    self.instead = Some(instead);
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(len))
    }
}

impl AsyncRead for PacedStream {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.is_over {
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        match Pin::new(&mut this.socket).poll_read(context, buffer) {
            Poll::Ready(Ok(())) => {
                this.pace.bytes_came(&buffer.filled()[before..]);
                Poll::Ready(Ok(()))
            }
            Poll::Pending if !this.pace.is_free() => this.poll_late(context).map(Ok),
            other => other,
        }
    }
}

impl AsyncWrite for PacedStream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Some(instead) = this.instead.take() {
            return this.poll_write_instead(context, instead, bytes.len());
        }
        if this.pace.is_mid_head()
            && !this.is_half_written
            && let Some(why) = of_parser(bytes)
        {
            let instead = this.refusals.refuse(why);
            return this.poll_write_instead(context, instead, bytes.len());
        }
        let written = Pin::new(&mut this.socket).poll_write(context, bytes);
        this.is_half_written = !matches!(written, Poll::Ready(Ok(len)) if len == bytes.len());
        written
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_shutdown(context)
    }
}
