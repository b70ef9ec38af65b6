/** How a format is written. Each format takes what concerns it. */
export interface RenderOptions {
  /** Terminal colours. Default: none. */
  readonly color?: boolean;
  /** Columns of the terminal. Default 80. */
  readonly width?: number;
  /** Lines that the short terminal report should fit into. Default 24. */
  readonly height?: number;
  /** Everything, item by item, instead of one screen. */
  readonly isVerbose?: boolean;
  /** No symbol outside ASCII. Names from the tree stay as they are. */
  readonly isAscii?: boolean;
}
