// When two words are the same word to whoever searches: kana of either kind, letters of either width, old forms of letters.
"use strict";
(() => {
  /** Old forms of letters, each before the one that is used now. Those that Unicode itself folds are not among them. */
  const FORMS =
    "亞亜惡悪壓圧圍囲醫医爲為壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画會会壞壊懷懐繪絵槪概擴拡殼殻覺覚學学嶽岳樂楽渴渇罐缶卷巻陷陥勸勧寬寛關関歡歓觀観氣気" +
    "歸帰僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献硏研縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒碎砕" +
    "濟済齋斎劑剤雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将涉渉燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄狀状疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎" +
    "晉晋眞真刄刃盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿巢巣爭争瘦痩總総聰聡莊荘裝装騷騒增増臟臓藏蔵卽即屬属續続墮堕體体對対帶帯滯滞臺台瀧滝" +
    "擇択澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁徵徴聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜晚晩蠻蛮祕秘濱浜甁瓶拂払佛仏" +
    "倂併竝並變変邊辺邉辺步歩瓣弁辯弁辨弁寶宝穗穂豐豊沒没飜翻每毎萬万滿満麵麺默黙彌弥譯訳藥薬與与豫予餘余譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟綠緑壘塁淚涙禮礼勵励隸隷靈霊齡齢曆暦歷歴戀恋鍊錬爐炉勞労" +
    "樓楼郞郎錄録灣湾髙高﨑崎嵜崎濵浜桒桑槗橋舘館栁柳嶋島嶌島冨富峯峰埜野淵渕籠篭溯遡墻牆鷗鴎蘆芦檜桧礪砺蠟蝋頰頬剝剥塡填攪撹噓嘘瀆涜屛屏繡繍醬醤搔掻禱祷麴麹蔣蒋摑掴驒騨簞箪嚙噛俠侠萊莱焰焔藪薮壺壷濤涛邇迩" +
    "鶯鴬鬭闘畧略凉涼兎兔﨟臈" +
    "黃黄繩縄曾曽襃褒敎教靑青淸清內内戶戸稅税說説產産强強册冊查査别別遙遥凛凜槇槙堯尭巖巌舩船𠮷吉𠮟叱寳宝劔剣剱剣祿禄彥彦吿告姬姫顏顔顚顛旣既悅悦閱閲脫脱銳鋭尙尚吳呉娛娯俱倶吞呑啞唖戾戻瑤瑶";
  const LETTERS = [...FORMS];
  const NEW = new Map(LETTERS.flatMap((letter, index) => (index % 2 === 0 ? [[letter, LETTERS[index + 1]]] : [])));
  /** Small kana in which か is counted: 3ヶ月. */
  const COUNTED = /[ヵヶゕゖ]/u;
  const STROKES = /[～〜~－‐–−‑—―]/u;
  /** What is not seen, and what picks out one form of a letter. */
  const UNSEEN = /[\s\p{Cf}\p{Cc}\p{Variation_Selector}]/u;
  const [FIRST_KATAKANA, LAST_KATAKANA, TO_HIRAGANA] = [0x30a1, 0x30f4, 0x60];

  function letter(c) {
    if (COUNTED.test(c)) return "か";
    const code = c.codePointAt(0);
    if (code >= FIRST_KATAKANA && code <= LAST_KATAKANA) return String.fromCodePoint(code - TO_HIRAGANA);
    if (UNSEEN.test(c)) return "";
    return STROKES.test(c) ? "-" : (NEW.get(c) ?? c);
  }

  /** The form in which words compare. */
  function fold(text) {
    let folded = "";
    for (const c of text.normalize("NFKC").toLowerCase()) folded += letter(c);
    return folded;
  }

  /** A letter with the marks that stand on it. */
  const LETTER = /[^][\p{M}\uff9e\uff9f]*/gu;
  const known = new Map();

  function foldedLetter(c) {
    let form = known.get(c);
    if (form === undefined) known.set(c, (form = fold(c)));
    return form;
  }

  /** From where to where a text as it was typed has a folded word; nothing where it has none. */
  function folded(text, word) {
    const [starts, ends] = [[], []];
    let all = "";
    for (const { 0: typed, index } of text.matchAll(LETTER)) {
      const form = foldedLetter(typed);
      for (let unit = 0; unit < form.length; unit += 1) {
        starts.push(index);
        ends.push(index + typed.length);
      }
      all += form;
    }
    const at = all.indexOf(word);
    return at < 0 ? undefined : [starts[at], ends[at + word.length - 1]];
  }

  globalThis.searchFolding = { fold, folded };
})();
