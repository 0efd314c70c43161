// A question before what was typed is lost.

export class Leaving {
  constructor(form) {
    // What was refused, and what was put together of two versions, is nowhere else than here.
    this.isChanged = form.dataset.unsaved !== undefined || document.querySelector("main .notice.error") !== null;
    form.addEventListener("input", () => this.changed());
    // Above the form, where all others have had the event: a button that changes the sections saves nothing, and
    // what waits for something else is not sent yet. The page has more forms than this one, such as the search.
    document.addEventListener("submit", (event) => {
      if (event.target === form && !event.defaultPrevented) this.leave();
    });
    // What was typed after the last look is not in it: the next one takes it.
    form.addEventListener("saved", ({ detail }) => {
      if (detail.isWhole) this.leave();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.isChanged) event.preventDefault();
    });
  }

  /** What was typed goes to the server now. */
  leave() {
    this.isChanged = false;
  }

  changed() {
    this.isChanged = true;
  }
}
