/* Return the attributes of a text in the language of a paper. */
export const language = (record) => (record.language ? { lang: record.language } : {});
