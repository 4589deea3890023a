import type { Step, Text } from "../schema";

// Words of the guide that hold for any carrier, anywhere.

export const checkDate = (balanceCode?: string): Step => ({
  text: {
    zh: "查一下新的有效期，记到 Keepline。",
    km: "ពិនិត្យ​ថ្ងៃ​ផុតកំណត់​ថ្មី ហើយ​កត់​ក្នុង Keepline។",
    en: "Check the new validity date, and enter it in Keepline.",
  },
  code: balanceCode,
});

export const knowCarrier: Text = {
  zh: "确认号码是哪家运营商的。号段只是提示，以 SIM 卡上的标志或客服的答复为准。",
  km: "ពិនិត្យ​ថា​លេខ​នេះ​ជា​របស់​ក្រុមហ៊ុន​ណា។ លេខ​ខាងដើម​គ្រាន់តែ​ជា​ការណែនាំ សូម​មើល​លើ​ស៊ីម ឬ​សួរ​សេវា​អតិថិជន។",
  en: "Make sure which carrier the number belongs to. The prefix is a hint: look at the SIM card, or ask customer care.",
};

export const checkBalance: Text = {
  zh: "查余额和有效期，记下回复里的到期日（valid till）。",
  km: "ពិនិត្យ​លុយ​នៅសល់ និង​ថ្ងៃ​ផុតកំណត់ ហើយ​កត់​ថ្ងៃ​ដែល​បង្ហាញ (valid till)។",
  en: "Check the balance and its validity, and note the date that the reply shows after “valid till”.",
};

export const askBalance: Text = {
  zh: "查余额和有效期。我们不知道可以拨的查询代码，请问客服，或看这家运营商的应用、网站。",
  km: "ពិនិត្យ​លុយ​នៅសល់ និង​ថ្ងៃ​ផុតកំណត់។ យើង​មិន​ស្គាល់​កូដ​របស់​ក្រុមហ៊ុន​នេះ​ទេ សូម​សួរ​សេវា​អតិថិជន ឬ​មើល​កម្មវិធី ឬ​គេហទំព័រ​របស់​ក្រុមហ៊ុន។",
  en: "Check the balance and its validity. We know no code to dial for it: ask customer care, or look in its app or on its site.",
};

/** Once both ways are blocked, whether the line still answers to codes is not known. */
export const checkBalanceBlocked: Text = {
  zh: "查余额和有效期。双停以后代码和登录验证码可能收不到，不行就用别的电话问客服。",
  km: "ពិនិត្យ​លុយ​នៅសល់ និង​ថ្ងៃ​ផុតកំណត់។ ពេល​លេខ​ត្រូវ​បិទ​ទាំង​តេ​ចេញ​តេ​ចូល កូដ​អាច​ប្រើ​មិនបាន បើ​មិនបាន សូម​សួរ​សេវា​អតិថិជន​តាម​ទូរសព្ទ​ផ្សេង។",
  en: "Check the balance and its validity. With both ways blocked, codes and sign-in messages may not reach the line: if so, ask customer care from another phone.",
};

/** Where a call or an SMS keeps the line. */
export const enoughForUse: Text = {
  zh: "看看这个号码还能不能打电话、发短信。要收费的话，余额得够用一次。",
  km: "ពិនិត្យ​ថា​លេខ​នេះ​នៅតែ​តេ​ចេញ ឬ​ផ្ញើ​សារ​បាន​ឬ​ទេ។ បើ​គិតលុយ ត្រូវ​មាន​លុយ​នៅសល់​គ្រប់​សម្រាប់​ប្រើ​ម្ដង។",
  en: "See that the line can still make a call or send an SMS. If that is charged, it needs enough balance for it.",
};

export const wayToPay: Text = {
  zh: "准备好付款方式：去店里带现金，网上用银行应用或银行卡。",
  km: "ត្រៀម​វិធី​បង់លុយ៖ លុយ​សុទ្ធ​សម្រាប់​ទៅ​តូប ឬ​កម្មវិធី​ធនាគារ ឬ​កាត​សម្រាប់​បង់​តាម​អ៊ីនធឺណិត។",
  en: "Have a way to pay: cash for a shop, or a bank app or a card to pay online.",
};

/** Once nothing goes out any more. */
export const overWifi: Text = {
  zh: "这个号码现在不能用流量上网。用应用或网页时，请连 Wi-Fi，或者用别的手机。",
  km: "អ៊ីនធឺណិត​របស់​លេខ​នេះ​ត្រូវ​បាន​បិទ​ហើយ។ បើ​ប្រើ​កម្មវិធី ឬ​គេហទំព័រ សូម​ប្រើ Wi-Fi ឬ​ទូរសព្ទ​ផ្សេង។",
  en: "This line's own mobile data is off now. For an app or a web page, use Wi-Fi or another phone.",
};

export const haveIdentity: Text = {
  zh: "准备好登记这个号码时用的身份证或护照。",
  km: "ត្រៀម​អត្តសញ្ញាណប័ណ្ណ ឬ​លិខិតឆ្លងដែន​ដែល​បាន​ប្រើ​ពេល​ចុះឈ្មោះ​លេខ​នេះ។",
  en: "Have the ID card or passport ready that the line was registered with.",
};

export const promotions: Text = {
  zh: "充值前看看有没有优惠（充几送几）。我们不掌握当前活动，请看运营商自己的网页。",
  km: "មុន​បញ្ចូល​លុយ សូម​មើល​ថា​តើ​មានការ​បញ្ចុះតម្លៃ ឬ​លុយ​បន្ថែម​ឬ​ទេ។ យើង​មិនដឹង​ពី​កម្មវិធី​បច្ចុប្បន្ន​ទេ សូម​មើល​គេហទំព័រ​របស់​ក្រុមហ៊ុន។",
  en: "See whether there is a promotion, such as extra credit on a top-up. We know of no current ones: look on the carrier's own page.",
};

export const busyDays: Text = {
  zh: "周末和节假日网络忙、柜台排队，提前几天办。",
  km: "នៅ​ចុង​សប្ដាហ៍ និង​ថ្ងៃបុណ្យ បណ្ដាញ និង​ហាង​មាន​មនុស្ស​ច្រើន។ សូម​បញ្ចូល​លុយ​មុន​ពីរបី​ថ្ងៃ។",
  en: "On weekends and holidays networks and counters are full. Renew some days before.",
};

export const keepReceipt: Text = {
  zh: "收好收据或付款截图。万一号码被误收回或误卖，这就是凭证。",
  km: "ទុក​បង្កាន់ដៃ ឬ​រូបថត​នៃ​ការ​បង់លុយ។ វា​ជា​ភស្តុតាង បើ​លេខ​ត្រូវលក់​ឱ្យ​គេ​ដោយ​ច្រឡំ។",
  en: "Keep the receipt. It is your proof if the number is sold to somebody else by mistake.",
};

export const checkNumber: Text = {
  zh: "付款前核对号码。充错号码，一般不退款。",
  km: "ផ្ទៀងផ្ទាត់​លេខ​មុន​បង់លុយ។ បើ​បញ្ចូល​លុយ​ខុស​លេខ ជា​ធម្មតា​មិន​អាច​យក​លុយ​មកវិញ​បានទេ។",
  en: "Check the number before you pay. A top-up to a wrong number is normally not refunded.",
};

export const loyalty: Text = {
  zh: "老号码可以问问客服，有没有给老用户的优惠。",
  km: "បើ​អ្នក​បាន​ប្រើ​លេខ​នេះ​យូរហើយ សូម​សួរ​សេវា​អតិថិជន​ពី​ការ​ផ្ដល់​ជូន​សម្រាប់​អតិថិជន​ចាស់។",
  en: "If you have had the number for long, ask customer care for offers to long-time customers.",
};

export const noAppKnown: Text = {
  zh: "我们不知道这家运营商有没有自己的应用。",
  km: "យើង​មិនដឹង​ថា​ក្រុមហ៊ុន​នេះ​មាន​កម្មវិធី​ផ្ទាល់ខ្លួន​ឬ​ទេ។",
  en: "No app of this carrier is known to us.",
};

export const moveAccounts: Text = {
  zh: "请尽快在银行和聊天账号里换掉这个号码：它会卖给别人，或者已经卖了。",
  km: "សូម​ប្ដូរ​លេខ​នេះ​ចេញពី​គណនី​ធនាគារ និង​កម្មវិធី​ជជែក​របស់​អ្នក​ឱ្យ​បាន​ឆាប់ ព្រោះ​វា​នឹង​ក្លាយជា​របស់​អ្នក​ផ្សេង ឬ​បាន​ក្លាយ​ហើយ។",
  en: "Replace it in your bank and chat accounts soon: the number goes to somebody else, or already has.",
};

export const unknownCarrier: Text = {
  zh: "未知运营商",
  km: "មិន​ស្គាល់​ក្រុមហ៊ុន",
  en: "Unknown carrier",
};
