# Makes logistic.json (base R) and matching.json (MatchIt): Rscript generate.R, in this folder.
# Made with R 4.2.2 and MatchIt 4.5.1. That MatchIt truncates score differences to whole numbers (fixed in 4.5.4), so the scores
# handed to it are stretched over 2^31; calipers in standard deviations do not change by it. With replacement it gives one control
# several times over to a treated unit that asks for several, so that only one to one is taken from it.
suppressMessages(library(MatchIt))

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
json <- function(x) {
  if (is.list(x)) {
    fields <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(fields, collapse = ",\n"), "]"))
    return(paste0("{", paste0("\"", names(x), "\":", fields, collapse = ",\n"), "}"))
  }
  values <- if (is.character(x)) ifelse(is.na(x), "null", paste0("\"", x, "\"")) else if (is.logical(x)) ifelse(is.na(x), "null", tolower(x)) else number(x)
  if (inherits(x, "AsIs") || length(x) > 1) paste0("[", paste(values, collapse = ","), "]") else values
}

set.seed(20130401)
n <- 240
age <- round(rnorm(n, 34, 9), 5)
previous <- rpois(n, 4)
sex <- sample(c("Female", "Male"), n, TRUE, c(.2, .8))
district <- sample(c("1JD", "2JD", "5JD"), n, TRUE, c(.5, .2, .3))
treated <- rbinom(n, 1, plogis(-1.2 - .04 * (age - 34) + .12 * previous + .8 * (district == "5JD")))
rare <- as.integer(seq_len(n) %in% c(which(treated == 0)[1:7]))
d <- data.frame(age, previous, sex, district, treated, rare)

fit <- function(name, formula, iterations = 25) {
  warned <- FALSE
  m <- withCallingHandlers(glm(formula, binomial, d, control = list(maxit = iterations)), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  # glm takes its standard errors from the weights of the last step but one; starting again from where it ended brings them to the estimate itself.
  again <- suppressWarnings(glm(formula, binomial, cbind(d, ended = m$linear.predictors), etastart = ended))
  s <- coef(summary(again))[, 2][names(coef(m))]
  list(name = name, terms = names(coef(m)), estimate = unname(coef(m)), standardError = unname(s),
       deviance = deviance(m), iterations = m$iter, converged = m$converged, warned = warned)
}
d$sex <- relevel(factor(d$sex), "Male")
d$district <- relevel(factor(d$district), "1JD")
d$total <- 2 * d$age - d$previous
cases <- list(
  fit("numbers and categories", treated ~ age + previous + sex + district),
  fit("a column that is a combination of those before it", treated ~ age + previous + total + sex + district),
  fit("a level of which nobody is treated", treated ~ age + rare),
  fit("a number above which everybody is treated", as.integer(age > 34) ~ age),
  fit("the same, given a hundred iterations", as.integer(age > 34) ~ age, 100),
  fit("one iteration only", treated ~ age + previous, 1))
writeLines(json(list(age = age, previous = previous, sex = sex, district = district, rare = rare, total = d$total,
                     treated = treated, cases = cases)), "logistic.json")

score <- qlogis(fitted(glm(treated ~ age + previous + sex + district, binomial, d)))
stretched <- (score - min(score)) * (2^31 * .98 / diff(range(score)))
rownames(d) <- seq_len(n) - 1
match <- function(name, ratio, caliper, replacement, exact) {
  m <- suppressWarnings(matchit(treated ~ age, d, method = "nearest", distance = stretched, ratio = ratio,
    caliper = if (is.na(caliper)) NULL else caliper, replace = replacement, exact = if (exact) ~sex else NULL))
  mm <- m$match.matrix
  pairs <- lapply(seq_len(nrow(mm)), function(i) I(c(as.integer(rownames(mm)[i]), as.integer(mm[i, !is.na(mm[i, ])]))))
  list(name = name, ratio = ratio, caliper = caliper, replacement = replacement, exact = exact, pairs = pairs)
}
matches <- list(
  match("one to one, caliper 0.2", 1, .2, FALSE, FALSE),
  match("one to one, caliper 0.02", 1, .02, FALSE, FALSE),
  match("one to one, no caliper", 1, NA, FALSE, FALSE),
  match("one to two, caliper 0.1", 2, .1, FALSE, FALSE),
  match("one to one, with replacement, caliper 0.05", 1, .05, TRUE, FALSE),
  match("one to one within sex, caliper 0.1", 1, .1, FALSE, TRUE))

m <- matchit(treated ~ age + previous + sex + district, d, method = "nearest", distance = stretched, ratio = 2, caliper = .1)
s <- summary(m, data = d, addlvariables = NULL)
balance <- function(x) lapply(setdiff(rownames(x), "distance"), function(r)
  list(name = r, treated = unname(x[r, 1]), comparison = unname(x[r, 2]), smd = unname(x[r, 3]), ratio = unname(x[r, 4])))
writeLines(json(list(score = unname(score), sd = sd(score), matches = matches, weights = unname(m$weights),
                     before = balance(s$sum.all), after = balance(s$sum.matched))), "matching.json")
