// A picture in a text: what its node shows, and beside it a mark where nobody has said yet what it shows.

import { DOMSerializer } from "prosemirror-model";
import { NodeSelection, Plugin } from "prosemirror-state";
import { el } from "./dom.js";
import { isBrought } from "./schema.js";
import { editPicture } from "./toolbar.js";
import { say } from "./words.js";

class PictureView {
  constructor(node, view, getPos, server) {
    this.dom = DOMSerializer.renderSpec(document, node.type.spec.toDOM(node)).dom;
    const { media, alt } = node.attrs;
    if (!media || alt || isBrought(media)) return;
    const open = () => {
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, getPos())));
      editPicture(view, server, true);
    };
    server.lacksWords(media).then((lacks) => {
      if (lacks) this.dom.append(el("button", { type: "button", class: "no-words", onclick: open }, say("no-words"), el("span", { class: "unseen" }, `: ${media}`)));
    });
  }

  stopEvent({ target }) {
    return target instanceof Element && target.closest(".no-words") !== null;
  }

  ignoreMutation() {
    return true;
  }
}

/** Shows the pictures. The library's own words stand where a text says nothing of one. */
export const pictures = (server) => new Plugin({ props: { nodeViews: { image: (node, view, getPos) => new PictureView(node, view, getPos, server) } } });
