import type { Text } from "../text/language";

const text = (zh: string, en: string): Text => ({ zh, en });

/** Problems of the server itself up to findings, in the order of its modules. */
export const officeProblemTexts: Record<string, Text> = {
  // common
  NOT_FOUND: text("没有找到，或者不在您的授权范围内。", "Not found, or not within your scope."),
  NOT_PERMITTED: text("您的角色不能进行此操作。", "Your role may not do this."),
  NOT_SIGNED_IN: text(
    "尚未登录，或登录已失效。请重新登录。",
    "Nobody is signed in, or the session is over. Sign in again.",
  ),
  INPUT_INVALID: text(
    "填写的内容不完整或不合要求。请核对后重试。",
    "Something typed is missing or does not fit. Mend it and try again.",
  ),
  CHANGED_MEANWHILE: text(
    "他人已在此期间作了修改。请重新读取后再操作。",
    "Somebody changed it meanwhile. Load it again.",
  ),
  STATE_FORBIDS: text("当前状态下不能进行此操作。请重新读取。", "Its state does not allow this. Load it again."),
  TOO_MANY_CALLS: text("请求过于频繁。请稍候再试。", "Too many calls. Wait a little."),
  IDEMPOTENCY_KEY_INVALID: text("幂等键无效。请重新操作。", "The idempotency key is none. Do it again."),
  IDEMPOTENCY_KEY_REUSED: text(
    "此幂等键已用于其他内容。请重新操作。",
    "Something else was sent under this key. Do it again.",
  ),
  IDEMPOTENCY_KEY_IN_USE: text("此操作正在进行。请稍候再试。", "This is being done already. Wait a little."),
  IDEMPOTENCY_ANSWER_NOT_KEPT: text(
    "此操作已完成，不会重复执行，但无法再次显示结果。请重新读取。",
    "This was done and is not done again; its answer cannot be repeated. Load it again.",
  ),
  INTERNAL: text(
    "服务器内部出错，已记入日志。请把代码告诉系统管理员。",
    "Something went wrong at the server; it is in its log.",
  ),
  DATABASE_UNAVAILABLE: text(
    "数据库没有应答，本次操作未执行。请稍后再试。",
    "The database did not answer; nothing was done. Try again shortly.",
  ),
  DATA_REFUSED: text(
    "与已有内容冲突，未作任何改动。请重新读取，检查是否重名。",
    "This does not fit what is there; nothing was changed.",
  ),
  DATABASE_NOT_STARTED: text("内置数据库无法启动。请联系系统管理员。", "The bundled database does not start."),
  DATABASE_FOLDER_IN_USE: text("数据目录正由另一个服务器使用。", "Another server works in the data folder."),
  DATABASE_NO_BINARIES: text(
    "本机的处理器或操作系统没有可用的内置数据库。",
    "There is no bundled database for this machine.",
  ),
  DATABASE_SETTING_MISSING: text("外部数据库的设置不完整。", "The settings of the outside database are incomplete."),
  JOB_GAVE_UP: text(
    "任务多次启动仍未完成，已停止。请联系系统管理员。",
    "The job was begun too often without coming to an end.",
  ),
  JOB_LEASE_LOST: text("任务已由另一进程接手，本次处理作废。", "Another process has taken the job up."),
  JOB_DEFECT: text("任务因程序错误中止，已记入日志。", "The job broke off on a defect; it is in the log."),

  // audit
  AUDIT_UNAVAILABLE: text(
    "审计记录无法写入，因此操作未执行。请稍后再试，并告知审计管理员。",
    "The audit cannot be written, so nothing was done.",
  ),
  AUDIT_KEY_UNUSABLE: text(
    "审计签名密钥无法使用。请从备份恢复密钥文件。",
    "The audit's signing key cannot be used. Restore it from its backup.",
  ),

  // identity
  SIGN_IN_REFUSED: text("登录名、口令或验证码不符。", "Name, password or code do not fit."),
  SIGN_IN_SLOWED: text("尝试次数过多。请稍候再登录。", "Too many attempts. Wait before signing in again."),
  CODE_REFUSED: text(
    "验证码不符，或已使用过。请等待下一个验证码，并检查手机时间是否准确。",
    "The code does not fit, or was used. Wait for the next one.",
  ),
  PASSWORD_REFUSED: text("当前口令不符。", "Your present password does not fit."),
  SECOND_FACTOR_NEEDED: text("此账号需要二次验证的验证码。", "This account needs the code of its second factor."),
  PASSWORD_WEAK: text(
    "口令太弱或过于常见。请至少使用 12 个字符，不要用常见词语。",
    "The password is too weak or too common. Take at least 12 characters.",
  ),
  ROLE_OF_OTHER_CLASS: text(
    "该类账号不能持有此角色。账号类别终身不变，请另开账号。",
    "An account of this class never holds this role. Open another account.",
  ),
  OWN_REQUEST: text(
    "不能为自己申请或审批。请由另一位管理员办理。",
    "Nobody asks or decides for themselves. Let another administrator do it.",
  ),
  ALREADY_DECIDED: text("该申请已办结或已撤回。请重新读取。", "The request is no longer open. Load it again."),
  LAST_ADMINISTRATOR: text(
    "这是该类管理员中最后一位可以办事的人。请先把角色授予另一人。",
    "This is the last administrator of the kind. Give another the role first.",
  ),
  LOGIN_TAKEN: text(
    "该登录名或外部标识已有人使用（或曾使用）。请另取。",
    "This login or external id is, or was, somebody's. Take another.",
  ),
  SECRET_KEY_UNUSABLE: text(
    "第二因素密钥文件已损坏。请从备份恢复。",
    "The file with the key of second factors is damaged. Restore it from its backup.",
  ),
  OFFICE_KEY_UNUSABLE: text(
    "本机关密钥文件缺失或已损坏，无法打开事项密钥。请从备份恢复。",
    "The file with the office's key is missing or damaged, so no key of a matter opens. Restore it from its backup.",
  ),
  SCOPE_TOO_WIDE: text(
    "访问令牌不能包含这些权限。只能选择您自己拥有、且不属于审批决定的权限。",
    "A token may not do this. Take what you may do yourself and what is no decision.",
  ),
  UNIT_ABOVE_ITSELF: text("单位不能隶属于自己或自己的下级。", "The unit would lie above itself. Take another parent."),
  UNIT_NOT_OPEN: text("该单位在所选日期不存在（尚未设立或已撤销）。", "The unit does not exist on that day."),

  // access
  DATA_CALL_OWN: text("不能审批自己的数据调用申请。", "Nobody decides on a data call of their own."),
  DATA_CALL_NEEDS_CASE: text(
    "三级数据只能凭案件编号调用。请选择“案件”用途并填写案件编号，或去掉这些数据集。",
    "Data of tier 3 is read only under a case number.",
  ),
  DATA_CALL_CONTENT: text(
    "申请的数据集、列或取值不能这样申请。请核对后修改。",
    "A dataset, column or value cannot be asked for like this.",
  ),
  CASE_NUMBER_TAKEN: text(
    "已有案件使用该编号。请按案件登记簿上的编号填写。",
    "Another case has this number. Give it the one in the register of cases.",
  ),
  CASE_MEMBER_UNFIT: text(
    "该账号没有可以参与本单位案件的角色。请选择办案人员、监督人员或分析员。",
    "That account has no role in which it could work on this case.",
  ),
  DATA_CALL_TERM: text("授权期限不合要求：已过期、先后颠倒或过长。", "The term is over, reversed or too long."),
  GRANT_DOES_NOT_COVER: text(
    "现有授权不包括此项：用途不同、期限已过、任职已变，或列不在授权内。请提出数据调用申请。",
    "The grant does not cover this. Ask for what you need with a data call.",
  ),
  GRANT_FOR_STATISTICS: text("该授权只能作统计，不能查看明细。", "The grant is for counts, not for rows."),
  GRANT_FOR_ROWS: text("该授权用于查看明细，请用查询。", "The grant is for rows; ask with a query."),
  QUERY_FAILED: text("查询无法完成。请检查语句。", "The query could not be answered. Look at what it asks."),
  QUERY_TIME_LIMIT: text("查询超过时限，已停止。请缩小范围。", "The query ran longer than allowed. Ask for less."),
  QUERY_MEMORY_LIMIT: text(
    "查询所需内存超过限额，已停止。请缩小范围。",
    "The query needed more memory than allowed. Ask for less.",
  ),
  QUERY_CANCELLED: text("查询已取消。", "The query was given up."),
  QUERY_TOO_MANY: text(
    "正在执行的查询已达上限。请稍候，或先关闭自己的其他结果。",
    "As many queries are being answered as can be. Wait a little.",
  ),
  STATISTICS_TOO_FINE: text(
    "统计分组过细，可能识别到个人。请放宽分组或条件。",
    "The count would single out a few. Group more widely.",
  ),

  // catalog
  CATALOG_DATASET_UNKNOWN: text("没有这个数据集。", "There is no dataset of this name."),
  CATALOG_OTHER_WAY: text("该数据来源没有设置为这种接入方式。", "The source is not set up for this way in."),
  CATALOG_SOURCE_CLOSED: text("该数据来源已关闭。", "The source is closed."),
  CATALOG_SETTING: text("数据来源的设置有误。请核对后修改。", "A setting of the source cannot be. Mend it."),
  CATALOG_NOT_STEWARD: text("只有该来源的数据管理员可以操作。", "Only the steward of the source may do this."),
  CATALOG_FILE_TOO_LARGE: text(
    "文件超过允许的大小，或与申报的大小不符。",
    "The file is larger than allowed, or than was said.",
  ),
  CATALOG_UPLOAD_OFFSET: text(
    "上传的内容与已收到的部分不衔接。请从断点继续上传。",
    "The bytes do not follow those that are there. Go on from where it stopped.",
  ),
  CATALOG_UPLOAD_BUSY: text(
    "同一文件的另一部分正在上传。请稍候。",
    "Another part of the same file is arriving just now.",
  ),
  CATALOG_FILE_INCOMPLETE: text("文件尚未上传完整。", "The file is not whole yet."),
  CATALOG_FILE_REMOVED: text("文件已按保存期限删除。请重新上传。", "The file is no longer kept. Upload it again."),
  CATALOG_FILE_KIND: text("不支持这种文件。请上传表格类文件。", "This is not a kind of file that can hold a table."),
  CATALOG_DISK_FULL: text("服务器磁盘空间不足。请联系系统管理员。", "There is no room for it at the server."),
  CATALOG_MAPPING_MISSING: text("该来源还没有映射。请先设置。", "The source has no mapping yet."),
  CATALOG_MAPPING_DATASET: text("映射属于另一个数据集。", "The mapping is for another dataset than the source."),
  CATALOG_KEY_REUSED: text("同一防重编号对应了不同的内容。", "The same idempotency key came with other rows."),
  CATALOG_KEY_MISSING: text("缺少防重编号，或编号过长。", "There is no idempotency key, or too long a one."),
  CATALOG_IMPORT_OPEN: text(
    "导入尚未结束，暂不能修正问题数据。",
    "The import has not ended, so nothing can be mended yet.",
  ),
  CATALOG_NO_SUCH_REJECT: text("没有这条问题数据，或已经修正。", "There is no such reject, or it was mended before."),
  CATALOG_ASKED_BEFORE: text(
    "同样的数据已经要过。请先查看已有的数据需求。",
    "The same was asked for before. Look at that request first.",
  ),
  CATALOG_SNAPSHOT_REMOVED: text("该数据快照正在删除或已删除。", "The snapshot is being removed, or was."),
  CATALOG_HOST_NOT_ALLOWED: text(
    "该主机不在允许连接的名单内。请联系系统管理员。",
    "The host is not among those that may be reached.",
  ),
  CATALOG_DRIVER_MISSING: text("没有这种数据库的驱动程序。", "There is no driver for this kind of database."),
  CATALOG_SECRET_MISSING: text("没有登记这个名称的口令。", "There is no password under this name."),
  CATALOG_PULL_FAILED: text(
    "对方数据库没有正常应答。请稍后再试。",
    "The department's database did not answer as it should.",
  ),

  // models and runs
  OWN_PROPOSAL: text("不能审批自己提出的变更。", "Who asked for a change cannot decide on it."),
  WHOLE_NEEDED: text(
    "涉及多个单位的变更，须由负责全局的人员审批。",
    "What holds for more than one unit is for those who answer for the whole.",
  ),
  EFFECT_MISSING: text("变更影响尚未计算完成。", "The before-and-after is not there yet."),
  EFFECT_OUTDATED: text(
    "计算影响之后，同一模型又有变更。请重新计算。",
    "Something changed since the before-and-after. Compute it again.",
  ),
  NOTHING_TO_CHANGE: text("没有实际变更。", "This would change nothing."),
  ENGINE_BUSY: text("计算任务已达上限。请稍后再试。", "Too many questions need an engine at once. Try again shortly."),
  RUN_WITHOUT_RESULT: text("该次模型运行没有结果可看。", "The run has no result to look at."),
  CASE_RUN_TOO_WIDE: text(
    "凭案件编号运行时，只能选择需要该编号的模型。",
    "A run under a case names the models that need it, and no others.",
  ),
  SKETCH_INVALID: text(
    "拼装的规则缺少内容或前后矛盾。请按提示修改。",
    "The rule lacks something, or contradicts itself. Mend what is named.",
  ),
  DRAFT_UNSOUND: text(
    "草稿还不能进入模型库。请先检验，按意见修改。",
    "The draft cannot be taken into the library yet. Check it and mend what is named.",
  ),
  DRAFT_CHANGED: text(
    "草稿在申请之后已修改或删除，申请时的内容不再保留，不能按此申请批准。",
    "The draft was changed or deleted since it was proposed; what was proposed is not kept, and cannot be approved.",
  ),
  DRAFT_PROPOSED: text(
    "草稿已申请入库，等待批准。撤回申请后才能删除。",
    "The draft waits for a decision. It can be deleted once the proposal is withdrawn.",
  ),
  DRAFT_OF_ANOTHER: text("只有起草人可以改名或删除草稿。", "Only who began a draft renames or deletes it."),
  OWN_DRAFT: text(
    "参与起草的人不能批准。请由他人批准。",
    "Who wrote on a draft does not approve of it. Ask a colleague.",
  ),
  RUN_CASE_UNKNOWN: text(
    "没有您参与办理的、该编号的在办案件。",
    "There is no open case of this number that you are on.",
  ),
  RUN_NOT_COVERED: text(
    "本案的数据调用授权不足以支持此次运行。请先提出数据调用申请。",
    "No data call for this case gives what the run would read. Ask for one first.",
  ),
  MODEL_NOT_APPROVED: text(
    "这些模型读取个人信息，尚未获批运行。请先申请影子运行并由他人批准。",
    "These models read data of persons, and nobody has approved that they run.",
  ),
  SCHEDULE_INVALID: text("运行计划的时间填写有误。", "The time given is no schedule."),

  // findings
  FINDING_STATE_FORBIDS: text(
    "其中有疑点的状态不允许此操作。请重新读取。",
    "A finding is in a state in which this is not possible. Load it again.",
  ),
  FINDING_ACT_INCOMPLETE: text("缺少必填内容，例如理由。", "Something the act needs is missing, such as a reason."),
  FINDING_NEEDS_DATA_CALL: text(
    "您没有可以查看此项原值的有效授权。请提出数据调用申请，所需数据集与列已在疑点页列出。",
    "No data call of yours gives this value now. Ask for one; the finding's page says for what.",
  ),
  FINDING_ASSIGNEE_UNFIT: text(
    "所选人员看不到该疑点，或不能办理疑点。",
    "This person cannot see the finding, or does not work on findings.",
  ),
};
