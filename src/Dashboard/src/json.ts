/** A signed 64-bit number of the service: a text where a JavaScript number would lose its last digits. */
export type Whole = number | string;

// A member's number of 16 digits or more; inside of texts the quote would have a backslash before it.
const long = /(?<!\\)":(-?\d{16,})(?=[,}\]])/g;

export const parse = (text: string): unknown => JSON.parse(text.replace(long, '":"$1"'));

export const minus = (left: Whole, right: Whole): bigint => BigInt(left) - BigInt(right);
