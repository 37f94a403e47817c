import type { Text } from "../text/language";

const text = (zh: string, en: string): Text => ({ zh, en });

/** Problems of matters: their files, papers, money, property, declarations, exchange and processes. */
export const matterProblemTexts: Record<string, Text> = {
  // clues, money and files of a matter
  OWN_FORM_NEEDED: {
    zh: "该类事项须用专门的表单登记。",
    en: "Such a matter is opened with its own form.",
  },
  DECLARATION_FORMS_INVALID: {
    zh: "申报表单配置有误，请告诉系统管理员。",
    en: "The file of forms contradicts itself; tell the system administrator.",
  },
  DECLARATION_NOT_OPEN: {
    zh: "申报已在监督机关办理，或不由您填写，现在不能修改。",
    en: "The declaration lies with the office, or is not yours to change.",
  },
  DECLARATION_ATTACHMENT_MISSING: {
    zh: "缺少必备材料，请上传后再申报。",
    en: "A paper that is needed is not attached; attach it, then file again.",
  },
  INSPECTION_NOT_RUNNING: text(
    "检查尚未开始或已结束，疑点只在检查期间对检查组开放。",
    "The inspection does not run; this is for its team while it does.",
  ),
  INSPECTION_ROOM_INVALID: text(
    "检查范围有误：期间、单位或模型不能这样设定。",
    "What is to be inspected cannot be set so: days, units or models.",
  ),
  INSPECTION_MEMBER_UNKNOWN: text("该人员不是检查组成员。", "That account does not work on the inspection."),
  INSPECTION_TASK_NOT_YOURS: text("这由检查组其他人员办理。", "This is for somebody else of the team."),
  INSPECTION_ANSWER_STATE_FORBIDS: text(
    "该疑点没有待采纳的核查结果，或结果已采纳。请刷新后重新选择。",
    "There is no answer that waits to be accepted, or it was accepted already. Load the room again.",
  ),
  INSPECTION_ANSWERS_WAIT: text(
    "还有核查结果未采纳。请先在检查范围中采纳，或重新分派。",
    "Answers of members wait to be accepted; accept them in the room, or give the findings out again.",
  ),
  AREA_NOTHING_HELD: text(
    "该疑点尚未属实，不能据此核查同类单位。",
    "That finding did not hold in the matter, so it is not looked for elsewhere.",
  ),
  AREA_UNITS_INVALID: text(
    "请选择 1 至 200 个由您负责的单位。",
    "Choose 1 to 200 units, all of those that you answer for.",
  ),
  AREA_RUN_MISSING: text("该模型尚未运行过，请先运行。", "The model never ran here; have it run first."),
  AREA_NOTHING_TO_FOLLOW: text(
    "该单位没有可跟进的疑点，或已登记线索。",
    "There is nothing open to follow up at that unit, or it was followed up already.",
  ),
  COLLABORATION_NOT_RUNNING: text(
    "该协作事项不在办理中，或您不是承办人。",
    "It is given by those who work on it, while it runs.",
  ),
  COLLABORATION_GRANT_UNKNOWN: text(
    "没有该编号的有效数据授权，或持有人不是来源事项的办理人员。",
    "There is no grant of that name in force that anybody holds who asked for help.",
  ),
  COLLABORATION_LOAN_INVALID: text(
    "该人员不能派出，或起止日期有误。",
    "That account cannot be lent, or the days are out of order.",
  ),
  COLLABORATION_WITHOUT_MATTER: text(
    "该协作不是由其他事项提出的，没有可派往的事项。",
    "The request came from no matter in which they could work.",
  ),
  COLLABORATION_RESULT_INVALID: text(
    "结果须有文字说明；文件须在本事项中，疑点须为您可见。",
    "A result has words, files of this matter and findings that you see.",
  ),
  SHARE_NOT_YOURS: text(
    "只有主办人可以共享；限制知悉的事项不共享。",
    "Parts of a matter are shared by its lead, and never of a restricted one.",
  ),
  SHARE_OWN: text(
    "由分管领导或主要负责人审批，提请人不能审批。",
    "The deputy in charge or the head approves it, and nobody who asked for it.",
  ),
  SHARE_INVALID: text(
    "须有接收单位、摘要、理由、一年内的截止日期；文件和疑点须存在且为您可见。",
    "It needs a unit, a summary, a reason, a day within a year, and files and findings that are there.",
  ),
  SHARE_OVER: text("该共享已审批、已撤回或已到期。", "It was decided or withdrawn already, or its days are over."),
  CLUE_HOLDS_FINDING: text(
    "其中有疑点已转入一条线索，不能再次转入。",
    "One of the findings is in a clue already and goes into no other.",
  ),
  CLUE_FINDING_ELSEWHERE: text(
    "其中有疑点不属于所选单位及其下级。请选择它们共同的上级单位，或分别登记。",
    "One of the findings is not of this unit or of one below it. Choose the unit above them all, or raise a clue for each.",
  ),
  CLUE_MERGE_IMPOSSIBLE: text(
    "该编号不是本单位正在办理的线索，不能并入。请不予批准或撤回，再按正确的编号提请。",
    "There is no clue under way of this number for the unit. Refuse or withdraw it, and propose it with the right one.",
  ),
  CLUE_SPLIT_IMPOSSIBLE: text(
    "该线索不能这样拆分：须由案件监督管理人员办理，线索尚在办理、疑点尚无结论，且至少留下一条疑点。",
    "The clue cannot be split so: whoever keeps clues does it, while it is under way and nothing is concluded, and one finding stays.",
  ),
  SUBJECT_IDENTIFIER_INVALID: text(
    "证件号码或单位代码有误。请核对，或留空。",
    "That cannot be an identifier of this kind. Check it, or leave it out.",
  ),
  SUBJECT_LINKED_ALREADY: text("该对象已关联到本事项。", "The matter has this subject already."),
  MONEY_ENTRY_INVALID: text(
    "金额、日期或凭证号填写有误。金额须大于零，最多两位小数；退回款项须填写凭证号。",
    "Amount, day or receipt is wrong: amounts are above zero with two places at most, and money returned needs a receipt.",
  ),
  MONEY_RETURNED_TOO_MUCH: text("退回金额将超过应退金额。", "More would be returned than is to be returned."),
  MONEY_OF_PROPERTY: text(
    "该笔款项来自涉案财物的文书，请在涉案财物中撤销。",
    "This entry comes from a paper about property: take back there what the paper said.",
  ),
  PROPERTY_INCOMPLETE: text(
    "文书应载明的内容不完整或有误。请按文书补全。",
    "Something that the paper has to say is missing, or cannot be. Complete it by the paper.",
  ),
  PROPERTY_PAPER_MISSING: text(
    "缺少有效的文书。请先把文书添加为本事项的文件。",
    "There is no paper that counts. Add it to the matter's files first.",
  ),
  PROPERTY_STATE_FORBIDS: text(
    "该财物目前的状态不允许这一变动，或有变动等待确认。请重新读取。",
    "The item cannot become that from where it stands, or a change waits to be confirmed. Load it again.",
  ),
  PROPERTY_NOT_YOURS: text(
    "须由另一人办理：登记人不能确认，保管人才能移交，接收人才能确认。",
    "This is for another person: not who entered it confirms, who has an item gives it, who takes it confirms.",
  ),
  SITE_CHECK_INCOMPLETE: text(
    "填写不完整：推送须写明单位、内容和未过的期限，答复须有结论、情况和签名。",
    "Something is missing: a push needs a unit, a task and a day to come; an answer needs what was found, words and a signature.",
  ),
  SITE_CHECK_OPEN: text("该疑点已在现场核查中。", "The finding is with somebody on the spot already."),
  SITE_CHECK_STATE_FORBIDS: text(
    "该项核查目前的状态不允许这样办理。请重新读取。",
    "The check does not allow that as it stands now. Load it again.",
  ),
  SITE_CHECKER_UNFIT: text(
    "该单位没有这名现场核查人员。请另选，或先由管理员授予角色。",
    "Nobody of that account checks on site for the unit. Choose another, or have the role given first.",
  ),
  SITE_PHOTO_REFUSED: text(
    "不能接收：须为 JPEG、PNG、WebP 或 HEIC 照片，每张不超过 25 MB，最多 20 张。",
    "Not taken: photos are JPEG, PNG, WebP or HEIC of at most 25 MB each, and 20 at most.",
  ),
  MONEY_REVERSED_ALREADY: text(
    "该笔记录已冲销，或其本身就是冲销记录。",
    "This entry is reversed already, or is a reversal itself.",
  ),
  EXCHANGE_KEY_MISSING: text(
    "打开所需的密钥不在链路目录中，请由保管人放入后再试。",
    "The key that this opens with is not in the link’s folder; have its keeper bring it.",
  ),
  EXCHANGE_WORDS_DAMAGED: text(
    "存储的来件或回复与原文不一致，未予显示。请立即告知系统管理员。",
    "What is stored is not what came, so it is not shown. Tell the system administrator at once.",
  ),
  ABOVE_FINGERPRINT_DIFFERS: text(
    "与通道中密钥卡的指纹不符。请再向上一级机关核对；仍不符的，说明有人换过密钥卡。",
    "This is not the fingerprint of the card in the link. Ask the level above once more; if it still differs, somebody put another card there.",
  ),
  ABOVE_CONFIRMATION_OWN: text(
    "您已核对过，或该密钥已启用。须由另一人再核对一次。",
    "You have confirmed it already, or it is in use; leave it to a second person.",
  ),
  ABOVE_KEY_NONE: text(
    "还没有上一级机关的密钥，无法封送。请当面报送，不要在系统中登记。",
    "There is no key of the level above to seal to. Carry it there; do not enter it here.",
  ),
  NAME_APPROVAL_OWN: text(
    "不能批准向自己开放反映人身份，请由他人审批。",
    "Nobody opens a reporter’s name to themselves; leave it to somebody else.",
  ),
  NAME_APPROVAL_NOT_YOURS: text(
    "查看反映人身份须由分管领导或主要负责人本人审批，不能由他人代理。",
    "A reporter’s name is opened by the deputy in charge or the head, in person.",
  ),
  NAME_NOT_OPEN: text(
    "反映人身份未向您开放，或开放时间已过。请说明用途后申请。",
    "This name is not open to you, or no longer. Ask for it with a motive.",
  ),
  PUBLICATION_PERSONAL: text(
    "其中有个人信息，不能公开。请采用检查时建议的遮盖，或删去。",
    "It holds personal data. Take the masks that the check proposes, or take it out.",
  ),
  PUBLICATION_NO_ROWS: text(
    "没有一行可以公开。请在预览中查看原因，另选地区、年度或快照。",
    "None of the rows can be published. Look at the reasons in the preview; choose another region, year or snapshot.",
  ),
  ABOVE_WITHDRAWAL_OWN: text("您已经提出停用，还需另一人提出。", "You have said so already; a second person has to."),
  BELOW_NONE: text("没有设置与下级机关的通道。", "There is no link with an office below."),
  BELOW_BUSY: text(
    "通道正在接收，已放入文件夹，下一轮接收。",
    "The link is at work; the packet lies in the folder and is taken in with the next round.",
  ),
  PUBLICATION_RECIPIENT: text(
    "这类补贴不能显示领取人姓名（遮盖后也不行），或没有写明是哪一类补贴。请去掉姓名，只按地点公开人数；其他种类的补贴另行公开。",
    "Recipients of this kind of payout are not named, not even in part, or the kind is not said. Leave the names out and show by place how many there were; publish other kinds apart.",
  ),
  PUBLICATION_ASKER_GONE: text(
    "提出拟制的人现在无权拟制公开内容，请由有权的人重新提出。",
    "Whoever asked for this may prepare no publications any more. Let somebody who may ask for it.",
  ),
  PUBLICATION_STOPPED: text("已被停止，需要时请重新提出。", "It was stopped. Ask for it again if you need it."),
  PUBLICATION_SOURCES_INVALID: text(
    "可公开内容的配置有误，请告知系统管理员。",
    "The file of what can be published is wrong; tell whoever runs this system.",
  ),
  PUBLICATION_APPROVAL_OWN: text(
    "拟制人不能审批，同一人也不能审批两次。请由他人审批。",
    "Nobody approves what they prepared, nor twice; leave it to somebody else.",
  ),
  DEMO_OFFICE_FOREIGN: text(
    "数据目录里的单位不是演示程序建立的，未作改动。请换一个目录。",
    "The folder holds an office that the demo did not make; nothing of it was touched. Give the demo another folder.",
  ),
  DEMO_NO_REGISTER: text("数据湖里没有组织机构登记。", "The lake holds no register of organisations."),
  RETENTION_NOT_DUE: text(
    "事项未办结、未规定保存年限，或尚未到期。",
    "The matter is not closed, has no term, or its term is not over.",
  ),
  RETENTION_HELD: text("本事项或其来源事项在依法保全中，不能销毁。", "It is held, or what it came from is."),
  RETENTION_OTHERS_REST_ON_IT: text(
    "由本事项产生的事项仍在保存，请先处理后续事项。",
    "What came of it is still kept; begin with that.",
  ),
  RETENTION_OWN: text(
    "提请人不能审批，同一人不能审批两次，自己作出的保全由他人解除。",
    "Nobody decides on their own request, nor twice, nor lifts a hold that they placed.",
  ),
  RETENTION_NOT_YOURS: text(
    "须由部门负责人、分管领导或主要负责人本人办理。",
    "This is for the head of department, the deputy in charge or the head, in person.",
  ),
  EVIDENCE_TOO_LARGE: text("文件过大，或为空文件。", "The file is too large, or empty."),
  EVIDENCE_NOT_SHOWN: text(
    "无法生成该文件的副本。请下载后，在专用于打开此类文件的机器上查看。",
    "No picture can be made of this file. Download it, and open it on a machine that is kept for such files.",
  ),
  EVIDENCE_COPY_BUSY: text(
    "正在为他人生成副本，请稍后再试。",
    "Copies are being made for others right now; try again in a while.",
  ),
  EVIDENCE_DAMAGED: text(
    "存储的文件与收到时不一致，未予提供。请立即告知系统管理员。",
    "The stored file is not what was received, so it is not handed out. Tell the system administrator at once.",
  ),
  MATTER_KEY_MISSING: text(
    "加密该内容的密钥不存在：事项已销毁，或密钥丢失。如事项并未销毁，请系统管理员恢复密钥文件夹。",
    "The key under which this was sealed is not there: its matter was erased, or the key is lost. If it was not erased, have the system administrator put the folder of keys back.",
  ),
  MATTER_KEY_UNUSABLE: text(
    "事项密钥无法用本机关密钥打开。请系统管理员将两者恢复为同一时点的文件。",
    "The matter's key does not open by the office's key. Have the system administrator put both back, from one time.",
  ),
  MATTER_KEYS_UNREACHABLE: text(
    "事项密钥文件夹无法访问，暂时不能接收文件。请稍后再试，并告知系统管理员。",
    "The folder with keys of matters cannot be reached, so no file is received. Try again later, and tell the system administrator.",
  ),
  EVIDENCE_CUSTODY_NOT_YOURS: text(
    "只有保管人才能移交文件，只有指定的接收人才能签收。",
    "Only whoever has a file gives it, and only whom it is given to takes it.",
  ),
  EVIDENCE_CUSTODY_STATE: text(
    "文件正在移交、等待签收，或没有待签收的移交。请重新读取。",
    "The file is being given to somebody already, or to nobody. Load it again.",
  ),
  EVIDENCE_RECEIPT_MISSING: text(
    "缺少双方签字的单据。请先把单据添加为本事项的文件。",
    "The paper that both signed is missing. Add it to the matter's files first.",
  ),
  EVIDENCE_TAKEN: text("该上传编号已用于另一文件。", "Another file came under this upload's id."),

  // papers
  PAPER_INCOMPLETE: text("文书还有必填内容没有填写。", "The paper does not say everything yet."),
  PAPER_LETTERS_MISSING: text(
    "文书中有字库没有的字，印出会缺字。请让系统管理员在字体目录中放入含该字的 rare.ttf，或改用其他写法。",
    "No font here has some of its letters. Have one put into the folder of fonts as rare.ttf, or write them otherwise.",
  ),
  PAPER_NOT_APPROVED: text(
    "所属环节尚未审批通过，发往机关之外的文书暂不能签发；草稿已保留。",
    "The step that makes this paper was not approved yet. The draft stays.",
  ),
  PAPER_ONLY_AS_PDF: text(
    "限制知悉或已不生效的文书只以带水印的 PDF 分发。",
    "This paper goes out as PDF only, with your name on it.",
  ),
  PAPER_NO_OFFICE: text(
    "尚未登记发文机关。请有审批权限的人员在“文书模板”中登记机关名称和代字。",
    "Nobody has said in whose name papers are issued here. Have name and mark entered under Templates.",
  ),
  PAPER_NUMBER_TAKEN: text(
    "此文号曾以同一代字由其他机关使用。请更换本机关代字。",
    "This number was given under a mark that was another office's. Give this office another mark.",
  ),
  PAPER_NEEDED: text(
    "办理此环节前须先签发规定的文书（部分须登记签字件），见“须先签发”。",
    "Papers have to be issued before this step, some with their signed sheet: see what has to be issued before.",
  ),
  TEMPLATE_TOO_LARGE: text("模板文件过大或结构过于复杂。", "The template is larger than one can be."),
  TEMPLATE_UNREADABLE: text(
    "不是可以读取的 Word 文件。请在 Word 中另存为 .docx 后重新上传。",
    "It is no Word file that can be read. Save it as .docx and upload it again.",
  ),
  TEMPLATE_UNSAFE: text(
    "模板含有宏、嵌入对象、外部链接或其他不允许的内容，未予接收。请在 Word 中去除后重新上传。",
    "The template has macros, embedded objects or reaches out to somewhere. Take that out and upload it again.",
  ),
  TEMPLATE_NOT_PRINTABLE: text(
    "模板含有印出后与 Word 中不一致的内容，未予接收。请去除后重新上传。",
    "The printed paper would differ from what Word shows. Take that out and upload it again.",
  ),
  TEMPLATE_PLACEHOLDER_UNKNOWN: text(
    "模板中有系统没有的名称，未予接收。请对照“可用的名称”修改，或写作 {{?名称}} 由制作人填写。",
    "The template names what there is not. Take a name from the list, or write {{?Name}} to have it asked.",
  ),
  TEMPLATE_OWN: text(
    "不能审批自己上传的模板；自己上传的也只能由本人取回。",
    "Nobody decides on the template that they uploaded, and only they take it back.",
  ),
  CASE_FILE_DAMAGED: text(
    "卷内有文件与接收时不符，整卷未予导出。请立即告知系统管理员；备份中可能有原件。",
    "Files are not what was received, so nothing was handed out. Tell the system administrator at once.",
  ),

  // procedure
  PROCEDURE_INVALID: text(
    "办理程序的配置有误，服务器未采用。请联系系统管理员。",
    "The processes that the office works by contradict themselves; the server did not take them.",
  ),
  STEP_NOT_FROM_HERE: text(
    "该事项当前的状态不能进行这一环节。请重新读取，选择可办理的环节。",
    "The matter's state does not lead there. Load it again and take one of its steps.",
  ),
  STEP_NOT_YOURS: text("这一环节由他人办理或审批。", "This is for others to do or to approve."),
  STEP_WAITS: text(
    "该事项已有内容等待审批；审批或撤回之后才能继续办理。",
    "Something waits for approval here; nothing else is done before it is decided or withdrawn.",
  ),
  NOTHING_WAITS: text("该事项没有等待审批的内容。请重新读取。", "Nothing waits for approval here. Load it again."),
  APPROVAL_OWN: text(
    "不能审批自己提出的、由代理关系另一方提出的，或者自己已审批过的内容。请由其他有审批权的人审批。",
    "Nobody approves what they proposed, what was proposed for them or by whom they stand in for, nor twice.",
  ),
  RECUSED: text("已回避的人员不参与该事项。", "Whoever is recused takes no part in the matter."),
  TOO_FEW_HANDLERS: text(
    "办理人员少于这一环节要求的人数。请先增派人员。",
    "Fewer people work on the matter than the step needs. Give it to more first.",
  ),
  HANDLER_NOT_FRESH: text(
    "此人已回避，或者参与过此前的办理，不能办理该事项。请另选他人。",
    "This person is recused, or worked on what the matter came from. Choose somebody who had no hand in it.",
  ),
  HANDLER_UNFIT: text(
    "此人的角色不能在该事项中承担这项工作。请从可选人员中选择。",
    "This person holds no role in which they could take this part. Choose one of the candidates.",
  ),
  ANSWER_INVALID: text(
    "有一项缺少内容或不合要求。请核对后重试。",
    "An answer is missing, or not of its kind. Mend it and try again.",
  ),
  DAY_NOT_WITHIN_TERM: text(
    "所选日期须在今天之后，且不得超过规定的最长期限。请改选；已提出待批的，撤回后重新提出。",
    "The day has to lie after today and within the longest term. Choose another; what waits for approval is withdrawn and proposed anew.",
  ),
  EXTENSION_NOT_POSSIBLE: text(
    "该期限不能按此延长：须仍在计算、尚未届满，且延长次数和长度未超过规定。",
    "The term cannot be extended by that: it must run, not be over, and not have had all its extensions.",
  ),
};
