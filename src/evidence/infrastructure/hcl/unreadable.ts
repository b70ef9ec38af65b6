/** Thrown where the text breaks the grammar: the item it stands in is lost. No `Error`, because no stack is wanted. */
export class Unreadable {
  readonly at: number;
  /** A whole sentence. */
  readonly message: string;

  constructor(at: number, message: string) {
    this.at = at;
    this.message = message;
  }
}

/** Thrown where the end of a block cannot be told: all of it is lost, up to where the file is certain again. */
export class LostBlock {
  readonly resumeAt: number;

  constructor(resumeAt: number) {
    this.resumeAt = resumeAt;
  }
}
