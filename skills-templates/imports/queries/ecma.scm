; sample: export const a = 1;\nexport default b;\nexport function c() {}\nexport { d };
; finds: exports.style=named export const a = 1;
; finds: exports.style=default export default b;
; finds: exports.style=named export function c() {}
; finds: exports.style=named export { d };
([(export_statement declaration: (_)) (export_statement (export_clause)) (export_statement "default")] @exports.style
  (#classify! @exports.style "match" "^export default\\b" "default" "^export\\s*\\{[^}]*\\bas default\\b" "default" "\\bfrom\\s*['\"]" "free" "named"))
