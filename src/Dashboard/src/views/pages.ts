import type { View } from "../main";
import { search } from "./counters";

export const pagesView: View = (main) => search(main, "Pages", "pages", "/blog/");
