export const columns = ["number", "carrier", "validUntil", "label", "tags"] as const;
export type Column = (typeof columns)[number];

/** What people write above a column, in the three languages; ours of the export among them. */
const names: Record<Column, readonly string[]> = {
  number:
    "number|phone number|phone|mobile|mobile number|msisdn|tel|telephone|sim|line|号码|手机号码|手机号|手机|电话|电话号码|卡号|លេខ|លេខទូរសព្ទ|លេខទូរស័ព្ទ|ទូរសព្ទ|ទូរស័ព្ទ".split(
      "|",
    ),
  carrier:
    "carrier|operator|network|provider|company|运营商|网络|公司|ក្រុមហ៊ុនទូរសព្ទ|ក្រុមហ៊ុន|ក្រុមហ៊ុនទូរស័ព្ទ|បណ្តាញ|បណ្ដាញ".split(
      "|",
    ),
  validUntil:
    "valid until|valid till|validuntil|valid to|validity|expiry|expiry date|expires|expires on|expiration|expiration date|date|due|有效期到|有效期至|有效期|到期|到期日|到期日期|截止日期|日期|ប្រើបានដល់|ថ្ងៃផុតកំណត់|ផុតកំណត់|សុពលភាព|ថ្ងៃ|ថ្ងៃទី".split(
      "|",
    ),
  label:
    "name|label|note|notes|owner|user|used for|备注名|备注|名称|名字|姓名|用途|标签名|ឈ្មោះ|កំណត់ចំណាំ|សម្គាល់".split(
      "|",
    ),
  tags: "tags|tag|group|groups|标签|分组|组|ស្លាក|ក្រុម".split("|"),
};

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .replace(/[\s_.:*()-]+/g, " ")
    .trim();

const columnOf = (cell: string): Column | null =>
  columns.find((column) => names[column].includes(plain(cell))) ?? null;

export interface Header {
  /** Where each column stands. */
  at: Partial<Record<Column, number>>;
  /** The names of columns that mean nothing here. */
  unread: string[];
}

/** The columns that a first row names; null where it is no header, or names no column of numbers. */
export function headerOf(cells: readonly string[]): Header | null {
  const at: Header["at"] = {};
  const unread: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column && at[column] === undefined) at[column] = index;
    else if (cell !== "") unread.push(cell);
  }
  return at.number === undefined ? null : { at, unread };
}
