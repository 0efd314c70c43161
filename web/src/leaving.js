// A question before what was typed is lost.

export class Leaving {
  constructor(form) {
    this.isChanged = false;
    form.addEventListener("input", () => this.changed());
    // Above the form: a button that changes the sections saves nothing, and gets no further.
    document.addEventListener("submit", () => this.leave());
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
